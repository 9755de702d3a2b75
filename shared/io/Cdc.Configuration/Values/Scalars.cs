using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Cdc.Configuration.Binders;

namespace Cdc.Configuration.Values;

/// <summary>The kinds of single values that settings take.</summary>
public static class Scalars
{
    private const NumberStyles SignedDigits = NumberStyles.AllowLeadingSign;

    /// <summary>Any text.</summary>
    public static readonly ScalarBinder<string> Text = new("text", AnyText, text => text);

    /// <summary>Any text, <c>null</c> included.</summary>
    public static readonly ScalarBinder<string> Spelling = new("text", AnyText, text => text) { TakesNull = true };

    /// <summary>Any text that nobody may see.</summary>
    public static readonly ScalarBinder<string> Secret = new("text", AnyText, text => text) { IsSecret = true };

    /// <summary>Certificates in PEM. Nobody wants to see so much text in a log, and it may stand in a file of its own, as a secret may.</summary>
    public static readonly ScalarBinder<string> Certificates = new("one or more certificates in PEM", TryCertificates, text => text) { IsSecret = true };

    /// <summary>Text of at least one character.</summary>
    public static readonly ScalarBinder<string> Name = new("text that is not empty", (text, out value) => (value = text).Length > 0, text => text);

    /// <summary>A truth value.</summary>
    public static readonly ScalarBinder<bool> Boolean = new("true or false", bool.TryParse, value => value ? "true" : "false");

    /// <summary>Address of an HTTP server. A password in it would end up in logs, so it is refused.</summary>
    public static readonly ScalarBinder<Uri> Url = new("an absolute http(s) URL without user or password", TryParseUrl, url => url.OriginalString);

    /// <summary>A time zone of the tz database.</summary>
    public static readonly ScalarBinder<TimeZoneInfo> TimeZone = new(
        "a time zone of the tz database such as Europe/Berlin", (text, out value) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out value!), zone => zone.Id);

    /// <summary>A whole number within bounds.</summary>
    public static ScalarBinder<T> Whole<T>(T min, T max)
        where T : IBinaryInteger<T> => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {min:N0} to {max:N0}"),
        (text, out value) => T.TryParse(text, SignedDigits, CultureInfo.InvariantCulture, out value!) && value >= min && value <= max,
        value => value.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A number of bytes within bounds.</summary>
    public static ScalarBinder<long> Bytes(long min, long max) => new(
        $"a byte size from {ByteSize.Format(min)} to {ByteSize.Format(max)}, such as 64MiB or 8MB",
        (text, out value) => ByteSize.TryParse(text, out value) && value >= min && value <= max,
        ByteSize.Format);

    /// <summary>A duration within bounds.</summary>
    public static ScalarBinder<TimeSpan> Duration(TimeSpan min, TimeSpan max) => new(
        $"a duration from {DurationText.Format(min)} to {DurationText.Format(max)}, such as 500ms, 1s or 2m",
        (text, out value) => DurationText.TryParse(text, out value) && value >= min && value <= max,
        DurationText.Format);

    /// <summary>One of an enumeration's names in snake_case.</summary>
    public static ScalarBinder<T> OneOf<T>()
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        return new ScalarBinder<T>(
            $"one of {string.Join(", ", names.Keys)}",
            (text, out value) => names.TryGetValue(text, out value),
            value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()))
        {
            TakesNull = names.ContainsKey("null"),
        };
    }

    /// <summary>Reads an absolute address of HTTP or HTTPS without user and password.</summary>
    public static bool TryParseUrl(string text, out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value!) && value.Scheme is "http" or "https" && value is { UserInfo: "", Host.Length: > 0 };

    private static bool AnyText(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool TryCertificates(string text, out string value)
    {
        value = text;
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            return false;
        }

        return certificates.Count > 0;
    }
}
