namespace Cdc.ClickHouse.Tests.Support;

/// <summary>What the stub answers.</summary>
internal sealed record StubAnswer(int Status, string Body, int? ExceptionCode = null, long? WrittenRows = null)
{
    public static StubAnswer Ok { get; } = new(200, "");

    public static StubAnswer Wrote(long rows) => new(200, "", WrittenRows: rows);

    /// <summary>As ClickHouse words its exceptions.</summary>
    public static StubAnswer Error(int code, string name, string message) =>
        new(500, $"Code: {code}. DB::Exception: {message}. ({name}) (version 26.5.1.1 (official build))\n", code);
}
