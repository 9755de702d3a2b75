using System.Net;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class SessionTests(ServerFixture server)
{
    private readonly string _session = $"session_id={Guid.NewGuid():N}";

    [Fact]
    public async Task A_temporary_table_lives_in_its_session()
    {
        await server.QueryAsync("CREATE TEMPORARY TABLE mine (a UInt8)", parameters: _session);
        await server.QueryAsync("INSERT INTO mine FORMAT TSV", "5\n"u8.ToArray(), _session);
        Assert.Equal("5\n", await server.QueryAsync("SELECT a FROM mine", parameters: _session));
        using var outside = await server.SendAsync("SELECT a FROM mine");
        await outside.ShouldFailAsync(HttpStatusCode.NotFound, 60, "UNKNOWN_TABLE");
    }

    [Fact]
    public async Task A_setting_set_in_a_session_stays_and_a_parameter_does_not()
    {
        const string Sql = "SELECT getSetting('max_threads') + 0, getSetting('max_block_size') + 0, currentDatabase()";
        await server.QueryAsync("SET max_threads = 5", parameters: _session);
        Assert.Equal("9\t77\tsystem\n", await server.QueryAsync(Sql, parameters: $"{_session}&max_threads=9&max_block_size=77&database=system"));
        Assert.Equal("5\t65409\tdefault\n", await server.QueryAsync(Sql, parameters: _session));
    }

    [Fact]
    public async Task A_closed_session_is_gone()
    {
        await server.QueryAsync("SELECT 1", parameters: _session);
        await server.QueryAsync("SELECT 1", parameters: $"{_session}&session_check=1&close_session=1");
        using var response = await server.SendAsync("SELECT 1", parameters: $"{_session}&session_check=1");
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 372, "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task A_get_in_a_session_refuses_writes_and_does_not_lock_the_session()
    {
        using var response = await server.Client.GetAsync($"/?{_session}&query=CREATE+TEMPORARY+TABLE+no+(a+Int8)", TestContext.Current.CancellationToken);
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 164, "READONLY");
        await server.QueryAsync("CREATE TEMPORARY TABLE yes (a UInt8)", parameters: _session);
    }
}
