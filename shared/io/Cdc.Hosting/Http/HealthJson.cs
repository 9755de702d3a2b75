using System.Buffers;
using System.Text.Json;

namespace Cdc.Hosting;

/// <summary>The body of <c>/health/ready</c>: <c>{"ready":false,"parts":[{"name":…,"healthy":…,"detail":…,"since":…}]}</c>.</summary>
internal static class HealthJson
{
    public static ReadOnlyMemory<byte> Write(bool isReady, IReadOnlyList<HealthState> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBoolean("ready", isReady);
        json.WriteStartArray("parts");
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteBoolean("healthy", part.IsHealthy);
            json.WriteString("detail", part.Detail);
            json.WriteString("since", part.Since.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
