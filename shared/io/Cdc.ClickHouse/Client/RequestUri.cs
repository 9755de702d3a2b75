using System.Text;

namespace Cdc.ClickHouse.Client;

/// <summary>The query part of a request's URL.</summary>
/// <seealso href="https://clickhouse.com/docs/interfaces/http"/>
internal sealed class RequestUri
{
    private readonly StringBuilder _text;

    public RequestUri(Uri server)
    {
        _text = new StringBuilder(server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)).Append(server.AbsolutePath.EndsWith('/') ? "?" : "/?");

        // The answer comes when the statement has ended, so that its status is the statement's.
        Append("wait_end_of_query", "1");
        Append("send_progress_in_http_headers", "0");
    }

    public RequestUri Append(string name, string value)
    {
        _text.Append(_text[^1] == '?' ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public RequestUri Append(ClickHouseRequest request)
    {
        foreach (var (name, value) in request.Settings)
        {
            Append(name, value);
        }

        foreach (var (name, value) in request.Parameters)
        {
            Append("param_" + name, EscapeParameter(value));
        }

        return this;
    }

    public Uri Build() => new(_text.ToString());

    /// <summary>Parameters are read as a field of TabSeparated, so its escapes apply.</summary>
    private static string EscapeParameter(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
