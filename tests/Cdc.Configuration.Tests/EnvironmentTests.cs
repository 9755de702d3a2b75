using static Cdc.Configuration.Tests.SampleFile;

namespace Cdc.Configuration.Tests;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_variable_beats_the_file_and_reaches_every_shape()
    {
        var options = Read(
            "{low: 1, names: [a], weights: {x: 1}, front: elm}",
            ("CDC__LOW", "2"), ("CDC__NAMES", "b, c"), ("CDC__WEIGHTS__Y", "3"), ("CDC__FRONT__IS_OPEN", "true"), ("CDC__DOORS__0", "ash"), ("HOME", "/"));

        Assert.Equal(2, options.Range.Low);
        Assert.Equal(["b", "c"], options.Names);
        Assert.Equal([new("x", 1), new("y", 3)], options.Weights);
        Assert.Equal(new SampleDoor { Name = "elm", IsOpen = true }, options.Front);
        Assert.Equal([new SampleDoor { Name = "ash" }], options.Doors);
    }

    [Fact]
    public void A_mistake_names_the_variable() => Assert.Equal(
        ["CDC__HIGH: high: expected a whole number from 0 to 99, found 'x'", "CDC__LAW: law: unknown key; did you mean low?"],
        Problems("low: 1", ("CDC__HIGH", "x"), ("CDC__LAW", "1")).Order());

    [Fact]
    public void A_secret_comes_from_a_file_and_any_variable_may()
    {
        using var file = new SampleFile("{low: 1, password_file: secret}");
        file.Write("secret", "p\n");

        var options = file.Read(("CDC__HIGH_FILE", file.Write("high", "7\n")));

        Assert.Equal(("p", 7), (options.Password, options.Range.High));
    }

    [Fact]
    public void What_a_file_holds_is_never_quoted()
    {
        using var file = new SampleFile("low: 1");
        var path = file.Write("high", "hunter2");

        var exception = Assert.Throws<ConfigurationException>(() => file.Read(("CDC__HIGH_FILE", path)));

        Assert.Equal("CDC__HIGH_FILE: high: expected a whole number from 0 to 99, found something else in the file", exception.Message);
    }
}
