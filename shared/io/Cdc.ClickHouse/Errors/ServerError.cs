using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Cdc.ClickHouse.Errors;

/// <summary>Makes an exception of an HTTP answer that is not a success.</summary>
internal static partial class ServerError
{
    private const int MaxMessage = 1000;
    private const int TooManyRequests = 429;

    /// <summary>Reads the code, the name and the sentence out of <c>Code: 60. DB::Exception: Table x does not exist. (UNKNOWN_TABLE) (version …)</c>.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="codeHeader">The header <c>X-ClickHouse-Exception-Code</c>, or null.</param>
    /// <param name="body">The answer's text, or its beginning.</param>
    public static ClickHouseException From(HttpStatusCode status, string? codeHeader, string body)
    {
        var match = Shape().Match(body);
        var code = Number(codeHeader) ?? (match.Success ? Number(match.Groups["code"].Value) : null);
        var message = Readable(match.Success ? match.Groups["message"].Value : body);
        if (code is null or 0)
        {
            return WithoutCode(status, message);
        }

        var name = match.Groups["name"] is { Success: true, Value: var told } ? told : ClickHouseErrors.NameOf(code.Value) ?? "UNKNOWN";
        var advice = code == ClickHouseErrors.AuthenticationFailed ? " Check the user and password under 'clickhouse'." : "";
        return new ClickHouseException($"{message} ({name}, code {code}).{advice}", ClickHouseErrors.KindOf(code.Value), code.Value, name);
    }

    private static ClickHouseException WithoutCode(HttpStatusCode status, string message)
    {
        var kind = status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            or HttpStatusCode.RequestTimeout || (int)status == TooManyRequests
            ? ClickHouseErrorKind.Transient
            : ClickHouseErrorKind.Permanent;
        return new ClickHouseException($"HTTP {(int)status}: {message}", kind, 0, $"HTTP_{(int)status}");
    }

    private static string Readable(string text)
    {
        var line = Space().Replace(text, " ").Trim();
        return line.Length <= MaxMessage ? line : string.Concat(line.AsSpan(0, MaxMessage), "…");
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^\s*Code: (?<code>\d+)\. (DB::Exception: )?(?<message>.*?)(\. )?( ?\((?<name>[A-Z][A-Z0-9_]+)\))?( \(version [^\n]*)?(\n.*)?$", RegexOptions.Singleline)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
