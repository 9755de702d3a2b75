using System.Text.Json;

namespace Cdc.Testing;

/// <summary>Records captured from real connectors: one JSON object a line with topic, partition, offset, timestamp, headers, key and value.</summary>
public static class CapturedRecords
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", "debezium");

    /// <summary>All captures, as <c>flat_plain</c>.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.ndjson").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>Adds the records of a file in <c>tests/fixtures/debezium</c> to a batch.</summary>
    /// <param name="builder">The batch.</param>
    /// <param name="file">As <c>flat_plain.ndjson</c>.</param>
    public static BatchBuilder AddCaptured(this BatchBuilder builder, string file)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, file)))
        {
            using var document = JsonDocument.Parse(line);
            var record = document.RootElement;
            builder.Add(
                record.GetProperty("value").GetString(),
                record.GetProperty("key").GetString(),
                record.GetProperty("topic").GetString()!,
                record.GetProperty("partition").GetInt32(),
                record.GetProperty("offset").GetInt64(),
                record.GetProperty("timestamp").GetInt64(),
                record.GetProperty("headers").EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString())));
        }

        return builder;
    }
}
