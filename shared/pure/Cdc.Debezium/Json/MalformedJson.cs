using System.Text.Json;

namespace Cdc.Debezium.Json;

/// <summary>Tells what <see cref="Utf8JsonReader"/> throws of malformed JSON from what a bug throws.</summary>
internal static class MalformedJson
{
    private const string Reader = "System.Text.Json";

    /// <summary>Whether the reader threw this: of a half of a surrogate pair it tells by an <see cref="InvalidOperationException"/>.</summary>
    public static bool IsToldBy(Exception exception) =>
        exception is JsonException || (exception is InvalidOperationException && exception.Source?.StartsWith(Reader, StringComparison.Ordinal) == true);
}
