using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;
using ClickHouse.Driver.ADO;
using Driver = ClickHouse.Driver;

namespace Cdc.ClickHouse.Tests;

/// <summary>
/// What ClickHouse.Driver makes of failures, beside our client. docs/decisions/0012 rests on these: where a newer driver does better, they
/// fail, and the decision is due again.
/// </summary>
public sealed class DriverFailureTests : IAsyncLifetime
{
    private StubClickHouse _stub = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stub = await StubClickHouse.StartAsync();

    public ValueTask DisposeAsync() => _stub.DisposeAsync();

    [Theory]
    [InlineData(504, "upstream request timeout after 60 s", 60)]
    [InlineData(502, "<html><title>502 Bad Gateway</title></html>", 502)]
    [InlineData(503, "<html><h1>Service Unavailable</h1></html>", 1)]
    public async Task Driver_takes_the_first_number_of_a_proxys_text_for_the_code(int status, string body, int code)
    {
        var (driver, own) = await FailAsync(new StubAnswer(status, body));
        Assert.Equal(code, driver.ErrorCode);
        Assert.DoesNotContain($"HTTP {status}", driver.Message, StringComparison.Ordinal);
        Assert.Equal((ClickHouseErrorKind.Transient, 0, $"HTTP_{status}"), (own.Kind, own.Code, own.Name));
    }

    [Fact]
    public async Task Driver_takes_the_first_number_of_the_text_though_a_header_holds_the_code()
    {
        var (driver, own) = await FailAsync(new StubAnswer(500, "Memory limit of 10 GiB exceeded", ExceptionCode: 241));
        Assert.Equal(10, driver.ErrorCode);
        Assert.Equal(("MEMORY_LIMIT_EXCEEDED", true), (own.Name, own.IsTransient));
    }

    [Fact]
    public async Task Driver_never_says_that_a_failure_passes()
    {
        var (driver, own) = await FailAsync(StubAnswer.Error(252, "TOO_MANY_PARTS", "Too many parts"));
        Assert.Equal((252, false), (driver.ErrorCode, driver.IsTransient));
        Assert.Equal((252, true), (own.Code, own.IsTransient));
    }

    [Fact]
    public async Task Driver_takes_an_exception_under_status_200_for_success()
    {
        _stub.Answer = _ => StubAnswer.Error(241, "MEMORY_LIMIT_EXCEEDED", "Too much") with { Status = 200 };
        using (await SendAsync())
        {
        }

        using var client = NewClient();
        var own = await Assert.ThrowsAsync<ClickHouseException>(() => client.InsertAsync(Insert, Token));
        Assert.Equal(241, own.Code);
    }

    [Fact]
    public async Task Driver_tells_the_password_that_an_answer_repeats()
    {
        var (driver, own) = await FailAsync(StubAnswer.Error(516, "AUTHENTICATION_FAILED", "default: hunter2 is wrong"));
        Assert.Contains("hunter2", driver.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", own.ToString(), StringComparison.Ordinal);
    }

    private static InsertRequest Insert { get; } = new("INSERT INTO t FORMAT RowBinary", new byte[] { 1 }, "id", "token");

    private async Task<(Driver.ClickHouseServerException Driver, ClickHouseException Own)> FailAsync(StubAnswer answer)
    {
        _stub.Answer = _ => answer;
        using var client = NewClient();
        return (
            await Assert.ThrowsAsync<Driver.ClickHouseServerException>(SendAsync),
            await Assert.ThrowsAsync<ClickHouseException>(() => client.InsertAsync(Insert, Token)));
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        using var driver = new Driver.ClickHouseClient(new ClickHouseClientSettings { Host = _stub.Uri.Host, Port = (ushort)_stub.Uri.Port, Password = "hunter2" });
        using var rows = new MemoryStream(Insert.Body.ToArray());
        return await driver.PostStreamAsync(Insert.Statement, rows, isCompressed: false, Token);
    }

    private ClickHouseClient NewClient() => new(new ClickHouseOptions { Url = _stub.Uri, Password = "hunter2" });
}
