using System.Text;

namespace Cdc.ClickHouse.Tests.Support;

/// <summary>A request as the stub received it.</summary>
internal sealed record StubRequest(
    string Path, string RawQuery, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The statement, from the URL or the body.</summary>
    public string Sql => Query.GetValueOrDefault("query") ?? Encoding.UTF8.GetString(Body);

    public bool IsInsert => Sql.StartsWith("INSERT", StringComparison.OrdinalIgnoreCase);
}
