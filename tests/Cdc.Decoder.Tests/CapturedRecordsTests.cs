using System.Text;
using Cdc.Core;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Every record of the captures beside what the decoder makes of it.</summary>
/// <remarks>Set <c>CDC_UPDATE_GOLDEN=1</c> to write the golden files anew; then read the difference.</remarks>
public sealed class CapturedRecordsTests
{
    [Theory]
    [InlineData("envelope_schema.ndjson")]
    [InlineData("envelope_plain.ndjson")]
    [InlineData("flat_schema.ndjson")]
    [InlineData("flat_plain.ndjson")]
    [InlineData("incremental_snapshot_plain.ndjson")]
    [InlineData("incremental_inflight_plain.ndjson")]
    [InlineData("first_transaction_plain.ndjson")]
    [InlineData("mariadb_envelope_schema.ndjson")]
    public void Captured_records_decode_as_in_the_golden_file(string file)
    {
        var golden = Path.Combine(RepositoryRoot.Folder, "tests", "Cdc.Decoder.Tests", "Golden", Path.ChangeExtension(file, ".txt"));
        var decoded = Decode(file);
        if (Environment.GetEnvironmentVariable("CDC_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            File.WriteAllText(golden, decoded);
        }

        Assert.Equal(File.ReadAllText(golden), decoded);
    }

    private static string Decode(string file)
    {
        using var batch = new BatchBuilder().AddCaptured(file).Build();
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(new PipelineOptions()).Process(batch, deadLetters);
        var events = ChangeEvent.AllOf(batch).Zip(batch.Events.ToArray()).ToLookup(pair => pair.Second.Record, pair => pair.First);
        var letters = deadLetters.Letters.ToLookup(letter => letter.Record);
        var text = new StringBuilder();
        for (var i = 0; i < batch.Records.Length; i++)
        {
            var record = batch.Records[i];
            var place = $"{batch.Partitions[record.Partition].Topic}@{record.Offset}";
            var outcome = letters[i].Select(letter => $"refused {letter.Reason}: {letter.Message}")
                .Concat(events[i].Select(change => change.ToString()))
                .DefaultIfEmpty("-");
            text.Append(place).Append(' ').AppendJoin(" | ", outcome).Append('\n');
        }

        return text.ToString();
    }
}
