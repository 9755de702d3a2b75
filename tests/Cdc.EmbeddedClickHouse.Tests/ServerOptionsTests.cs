namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Options_have_defaults_and_can_be_given()
    {
        var options = ServerOptions.Parse(["--port", "0", "--path", "/tmp/x", "--connections", "9", "--user", "u", "--password", "p"]);
        Assert.Equal(new ServerOptions { Port = 0, Path = "/tmp/x", Connections = 9, User = "u", Password = "p" }, options);
        Assert.Equal((8123, 4, "127.0.0.1"), (new ServerOptions().Port, new ServerOptions().Connections, new ServerOptions().Host));
    }

    [Theory]
    [InlineData("--port", "70000", "0 to 65535")]
    [InlineData("--connections", "0", "1 to 256")]
    [InlineData("--prot", "1", "unknown option")]
    [InlineData("--path", "/tmp/*", "may not contain")]
    public void A_wrong_option_says_what_was_expected(string name, string value, string expected)
    {
        var error = Assert.Throws<FormatException>(() => ServerOptions.Parse([name, value]));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
