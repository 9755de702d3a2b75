using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Cdc.ClickHouse.Client;

/// <summary>Reads <c>X-ClickHouse-Summary: {"read_rows":"0",…,"written_rows":"3"}</c>.</summary>
internal static class ResponseSummary
{
    private const string Header = "X-ClickHouse-Summary";

    /// <summary>The rows written, those of materialized views included; null where the answer does not say.</summary>
    public static long? WrittenRows(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(Header, out var values))
        {
            return null;
        }

        try
        {
            using var summary = JsonDocument.Parse(values.Last());
            return summary.RootElement.TryGetProperty("written_rows", out var rows)
                && long.TryParse(rows.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
