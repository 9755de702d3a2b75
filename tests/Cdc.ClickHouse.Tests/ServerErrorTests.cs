using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;

namespace Cdc.ClickHouse.Tests;

public sealed class ServerErrorTests : IAsyncLifetime
{
    private StubClickHouse _stub = null!;

    public async ValueTask InitializeAsync() => _stub = await StubClickHouse.StartAsync();

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    [Theory]
    [InlineData(60, "UNKNOWN_TABLE", ClickHouseErrorKind.TableChanged)]
    [InlineData(241, "MEMORY_LIMIT_EXCEEDED", ClickHouseErrorKind.Transient)]
    [InlineData(252, "TOO_MANY_PARTS", ClickHouseErrorKind.Transient)]
    [InlineData(999, "KEEPER_EXCEPTION", ClickHouseErrorKind.Transient)]
    [InlineData(469, "VIOLATED_CONSTRAINT", ClickHouseErrorKind.Data)]
    [InlineData(33, "CANNOT_READ_ALL_DATA", ClickHouseErrorKind.Data)]
    [InlineData(497, "ACCESS_DENIED", ClickHouseErrorKind.Permanent)]
    [InlineData(4711, "NEVER_HEARD_OF", ClickHouseErrorKind.Permanent)]
    public async Task Code_decides_what_a_failure_asks_for(int code, string name, ClickHouseErrorKind kind)
    {
        var error = await FailAsync(StubAnswer.Error(code, name, "Something about `a table`"));
        Assert.Equal((code, name, kind), (error.Code, error.Name, error.Kind));
        Assert.Equal($"Something about `a table` ({name}, code {code}).", error.Message);
    }

    [Fact]
    public async Task Code_in_the_text_alone_is_found()
    {
        var error = await FailAsync(StubAnswer.Error(241, "MEMORY_LIMIT_EXCEEDED", "Too much") with { ExceptionCode = null });
        Assert.Equal(241, error.Code);
        Assert.True(error.IsTransient);
    }

    [Theory]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(429, true)]
    [InlineData(404, false)]
    public async Task Status_without_a_code_is_a_proxys(int status, bool isTransient)
    {
        var error = await FailAsync(new StubAnswer(status, "<html>\n  Bad luck\n</html>"));
        Assert.Equal(isTransient, error.IsTransient);
        Assert.Equal($"HTTP {status}: <html> Bad luck </html>", error.Message);
    }

    [Fact]
    public async Task Wrong_password_is_named_without_being_told()
    {
        var error = await FailAsync(StubAnswer.Error(516, "AUTHENTICATION_FAILED", "default: hunter2 is wrong"));
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Check the user and password under 'clickhouse'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_message_is_cut()
    {
        var error = await FailAsync(StubAnswer.Error(62, "SYNTAX_ERROR", new string('x', 100_000)));
        Assert.InRange(error.Message.Length, 500, 1100);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_transient()
    {
        await _stub.DisposeAsync();
        using var client = NewClient();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.PingAsync(TestContext.Current.CancellationToken));
        Assert.True(error.IsTransient);
        Assert.Contains(_stub.Uri.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_transient()
    {
        using var never = new ManualResetEventSlim();
        _stub.Answer = _ =>
        {
            never.Wait(TestContext.Current.CancellationToken);
            return StubAnswer.Ok;
        };
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = _stub.Uri, Timeout = TimeSpan.FromMilliseconds(50) });
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.PingAsync(TestContext.Current.CancellationToken));
        never.Set();
        Assert.Equal(("TIMEOUT", true), (error.Name, error.IsTransient));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_no_failure()
    {
        using var client = NewClient();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PingAsync(new CancellationToken(canceled: true)));
    }

    private async Task<ClickHouseException> FailAsync(StubAnswer answer)
    {
        _stub.Answer = _ => answer;
        using var client = NewClient();
        return await Assert.ThrowsAsync<ClickHouseException>(
            () => client.ExecuteAsync(new ClickHouseRequest("SELECT 1"), TestContext.Current.CancellationToken));
    }

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = _stub.Uri, Password = "hunter2" });
}
