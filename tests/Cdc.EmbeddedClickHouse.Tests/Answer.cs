using System.Net;
using System.Text.Json;

namespace Cdc.EmbeddedClickHouse.Tests;

/// <summary>What tests read from an answer's headers.</summary>
internal static class Answer
{
    public static string Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";

    /// <summary>A number of X-ClickHouse-Summary.</summary>
    public static ulong Summary(this HttpResponseMessage response, string name)
    {
        using var summary = JsonDocument.Parse(response.Header("X-ClickHouse-Summary"));
        return ulong.Parse(summary.RootElement.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Checks that the answer is an error, with its code in header and text.</summary>
    public static async Task ShouldFailAsync(this HttpResponseMessage response, HttpStatusCode status, int code, string name)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((status, code.ToString(System.Globalization.CultureInfo.InvariantCulture)), (response.StatusCode, response.Header("X-ClickHouse-Exception-Code")));
        Assert.StartsWith($"Code: {code}. DB::Exception: ", text, StringComparison.Ordinal);
        Assert.Matches($@"\({name}\) \(version [0-9.]+\)\n$", text);
    }
}
