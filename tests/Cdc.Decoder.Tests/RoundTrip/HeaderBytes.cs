using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Writes metadata into headers, as Connect's header converters do.</summary>
internal static class HeaderBytes
{
    /// <summary>The headers of a change.</summary>
    public static byte[] Write(Flattening flattening, GeneratedChange change) =>
        [.. flattening.Metadata(change).SelectMany(member => Header(member.Name, Value(flattening.Place, member.Json, member.Literal)))];

    /// <summary>One header's value; null for none.</summary>
    private static string? Value(MetadataPlace place, string json, string literal) => place switch
    {
        MetadataPlace.JsonHeaders => json,
        MetadataPlace.JsonHeadersWithSchema => JavaJson.Object(("schema", ConnectSchemaJson.Write(new ConnectType(literal).OrNull)), ("payload", json)),
        _ when json == "null" => null,
        _ when literal == "string" => JsonSerializer.Deserialize<string>(json),
        _ => json,
    };

    private static byte[] Header(string name, string? value)
    {
        var (key, text) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value ?? ""));
        var bytes = new byte[RecordHeaders.Measure(key.Length, value is null ? null : text.Length)];
        RecordHeaders.Write(bytes, key, text, value is null);
        return bytes;
    }
}
