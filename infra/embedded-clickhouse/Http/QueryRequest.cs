using System.Globalization;
using System.Text;
using Cdc.EmbeddedClickHouse.Engine;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>What a request's URL, headers and form say, body aside.</summary>
internal sealed record QueryRequest
{
    private const string ParameterPrefix = "param_";

    // HTTPHandler.cpp: parameters that are not settings.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "", "query", "database", "default_format", "user", "password", "quota_key", "query_id", "stacktrace", "role",
        "buffer_size", "wait_end_of_query", "session_id", "session_timeout", "session_check", "close_session",
        "client_protocol_version", "compress", "decompress",
    };

    public required byte[] UrlQuery { get; init; }

    /// <summary>The body was a form, whose fields are read already.</summary>
    public required bool IsForm { get; init; }

    public required string? Database { get; init; }

    public required string DefaultFormat { get; init; }

    public required string QueryId { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>GET and HEAD may not write.</summary>
    public required bool IsReadOnly { get; init; }

    public required bool WaitEndOfQuery { get; init; }

    public required SessionRequest? Session { get; init; }

    /// <summary>Reads the request; a form's fields count as URL parameters.</summary>
    /// <exception cref="EngineException">It asks for something this server cannot do.</exception>
    public static async Task<QueryRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var fields = request.Query.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        var isForm = request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        if (isForm)
        {
            await AddFormAsync(request, fields, cancellationToken);
        }
        RefuseNativeCompression(fields);
        return new QueryRequest
        {
            UrlQuery = Encoding.UTF8.GetBytes(fields.GetValueOrDefault("query", "")),
            IsForm = isForm,
            Database = Header(request, "X-ClickHouse-Database") ?? fields.GetValueOrDefault("database"),
            DefaultFormat = Header(request, "X-ClickHouse-Format") ?? fields.GetValueOrDefault("default_format") ?? "TabSeparated",
            QueryId = fields.GetValueOrDefault("query_id") ?? Header(request, "X-ClickHouse-Query-Id") ?? Guid.NewGuid().ToString(),
            Settings = fields.Where(IsSetting).ToDictionary(StringComparer.Ordinal),
            Parameters = fields.Where(IsParameter).ToDictionary(field => field.Key[ParameterPrefix.Length..], field => field.Value, StringComparer.Ordinal),
            IsReadOnly = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method),
            WaitEndOfQuery = IsOn(fields, "wait_end_of_query") || IsOn(fields, "http_wait_end_of_query"),
            Session = SessionRequest.From(fields),
        };
    }

    internal static bool IsOn(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) && value is "1" or "true";

    private static bool IsParameter(KeyValuePair<string, string> field) => field.Key.StartsWith(ParameterPrefix, StringComparison.Ordinal);

    private static bool IsSetting(KeyValuePair<string, string> field) => !IsParameter(field) && !Reserved.Contains(field.Key);

    private static string? Header(HttpRequest request, string name)
    {
        var value = request.Headers[name].ToString();
        return value.Length == 0 ? null : value;
    }

    private static async Task AddFormAsync(HttpRequest request, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.Count > 0)
        {
            throw EngineException.Of(ErrorCode.NotImplemented, "External tables in a form are not supported by the embedded server.");
        }
        foreach (var field in form)
        {
            fields[field.Key] = field.Value.ToString();
        }
    }

    private static void RefuseNativeCompression(Dictionary<string, string> fields)
    {
        foreach (var name in (string[])["compress", "decompress"])
        {
            if (IsOn(fields, name))
            {
                throw EngineException.Of(
                    ErrorCode.NotImplemented,
                    $"{name}=1 (ClickHouse's own block compression) is not supported by the embedded server: use Content-Encoding and Accept-Encoding with gzip, deflate or br.");
            }
        }
    }

    /// <summary>A whole number of a parameter, or null when it is not one.</summary>
    internal static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
