using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.Storage;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>The server as its own process: what outlives it, and how it ends.</summary>
public sealed class EmbeddedRegistryProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cdc-registry-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string StateFile => Path.Combine(_folder.FullName, "registry.json");

    [Fact]
    public async Task Ids_outlive_a_kill_and_are_not_given_out_again()
    {
        int first;
        await using (var server = await Cdc.Testing.EmbeddedRegistry.StartAsync(StateFile, Cancellation))
        {
            using var client = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [server.Url] });
            first = await client.RegisterAsync("a", Schemas.Id, Cancellation);
        }

        await using var again = await Cdc.Testing.EmbeddedRegistry.StartAsync(StateFile, Cancellation);
        using var reader = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [again.Url] });
        Assert.Equal(Schemas.Id, (await reader.GetByIdAsync(first, Cancellation)).Schema);
        Assert.Equal(first, await reader.RegisterAsync("a", Schemas.Id, Cancellation));
        Assert.Equal(first + 1, await reader.RegisterAsync("a", Schemas.IdAndTip, Cancellation));
    }

    [Fact]
    public async Task SIGTERM_ends_it_with_exit_code_0()
    {
        await using var server = await Cdc.Testing.EmbeddedRegistry.StartAsync(cancellationToken: Cancellation);
        Assert.Equal(0, await server.TerminateAsync(Cancellation));
    }

    [Theory]
    [InlineData("{\"format\":1")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"format\":2,\"next_id\":1,\"compatibility\":\"NONE\",\"schemas\":[],\"subjects\":[]}")]
    [InlineData("{\"format\":1,\"next_id\":1,\"compatibility\":\"NONE\",\"schemas\":[{\"id\":1,\"text\":\"{}\"}],\"subjects\":[]}")]
    [InlineData("{\"format\":1,\"next_id\":2,\"compatibility\":\"NONE\",\"schemas\":[{\"id\":1,\"text\":\"{\"}],\"subjects\":[]}")]
    [InlineData("{\"format\":1,\"next_id\":1,\"compatibility\":\"NONE\",\"schemas\":[],\"subjects\":[{\"name\":\"a\",\"versions\":[{\"number\":1,\"id\":1,\"deleted\":false}]}]}")]
    public void A_damaged_state_file_is_named_and_left_as_it_is(string content)
    {
        File.WriteAllText(StateFile, content);
        var e = Assert.Throws<InvalidDataException>(() => DurableRegistry.Open(StateFile));
        Assert.Contains(StateFile, e.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(StateFile));
    }

    [Fact]
    public async Task A_damaged_state_file_ends_the_start_and_names_the_file()
    {
        await File.WriteAllTextAsync(StateFile, "{", Cancellation);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => Cdc.Testing.EmbeddedRegistry.StartAsync(StateFile, Cancellation));
        Assert.Contains("exit code 2", e.Message, StringComparison.Ordinal);
        Assert.Contains(StateFile, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_servers_cannot_share_a_state_file()
    {
        using var first = DurableRegistry.Open(StateFile);
        Assert.Contains(StateFile, Assert.Throws<IOException>(() => DurableRegistry.Open(StateFile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_written_has_not_happened()
    {
        using var registry = DurableRegistry.Open(StateFile);
        registry.Change(state => state.Register("a", Schemas.Id));
        Directory.CreateDirectory(StateFile + ".next");
        var e = Assert.Throws<RefusalException>(() => registry.Change(state => state.Register("a", Schemas.IdAndTip)));
        Assert.Equal(RefusalCodes.StoreFailure, e.ErrorCode);
        Assert.Single(registry.State.Versions("a"));
        Directory.Delete(StateFile + ".next");
        Assert.Equal(2, registry.Change(state => state.Register("a", Schemas.IdAndTip)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
