using System.Globalization;
using System.Text.Json;
using Cdc.ClickHouse.Client;
using ClickHouse.Driver;

namespace Cdc.Benchmarks.Inserting;

/// <summary>ClickHouse.Driver's raw insert, with the settings that the sink sends and the check that it makes.</summary>
/// <param name="client">The driver.</param>
/// <param name="compresses">Whether the body is sent in gzip, which is what the driver's <c>InsertRawStreamAsync</c> does by default.</param>
internal sealed class DriverInserter(IClickHouseClient client, bool compresses) : IInserter
{
    public string Name => compresses ? "ClickHouse.Driver, gzip" : "ClickHouse.Driver";

    public async Task<long> InsertAsync(InsertRequest insert)
    {
        var options = new QueryOptions
        {
            QueryId = insert.QueryId,
            CustomSettings = new Dictionary<string, object>
            {
                ["wait_end_of_query"] = "1",
                ["send_progress_in_http_headers"] = "0",
                ["async_insert"] = "0",
                ["insert_deduplication_token"] = insert.DeduplicationToken,
            },
        };
        using var response = compresses
            ? await client.InsertRawStreamAsync(TableOf(insert), Joined(insert), FormatOf(insert), options: options)
            : await client.PostStreamAsync(insert.Statement, (stream, token) => WriteAsync(insert, stream, token), isCompressed: false, CancellationToken.None, options);
        using var summary = JsonDocument.Parse(response.Headers.GetValues("X-ClickHouse-Summary").Last());
        return long.Parse(summary.RootElement.GetProperty("written_rows").GetString()!, CultureInfo.InvariantCulture);
    }

    private static async Task WriteAsync(InsertRequest insert, Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(insert.Header, cancellationToken);
        await stream.WriteAsync(insert.Body, cancellationToken);
    }

    private static MemoryStream Joined(InsertRequest insert) => new([.. insert.Header.Span, .. insert.Body.Span]);

    // The driver puts "INSERT INTO" and "FORMAT" around them.
    private static string TableOf(InsertRequest insert) => insert.Statement["INSERT INTO ".Length..insert.Statement.LastIndexOf(" FORMAT ", StringComparison.Ordinal)];

    private static string FormatOf(InsertRequest insert) => insert.Statement[(insert.Statement.LastIndexOf(' ') + 1)..];
}
