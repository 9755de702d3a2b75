using Cdc.Core;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Whatever is done to a record's bytes, it becomes an event, a dead letter, or something that passes: never an exception.</summary>
public sealed class MutationTests
{
    private const int Rounds = 40;

    [Theory]
    [InlineData("envelope_schema.ndjson")]
    [InlineData("envelope_plain.ndjson")]
    [InlineData("flat_schema.ndjson")]
    [InlineData("flat_plain.ndjson")]
    [InlineData("mariadb_envelope_schema.ndjson")]
    public void Mutated_records_never_throw(string file)
    {
        using var captured = new BatchBuilder().AddCaptured(file).Build();
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var builder = new BatchBuilder();
            foreach (var record in captured.Records)
            {
                var key = record.Key.IsNull ? null : Mutate(captured.Bytes(record.Key).ToArray(), random, onceIn: 10);
                var value = record.Value.IsNull ? null : Mutate(captured.Bytes(record.Value).ToArray(), random, onceIn: 1);
                builder.AddBytes(value, key, captured.Partitions[record.Partition].Topic, offset: record.Offset);
            }

            using var batch = builder.Build();
            var deadLetters = new DeadLetterBatch();
            new DecodeProcessor(new PipelineOptions()).Process(batch, deadLetters);
            Assert.True(batch.Events.Length + deadLetters.Letters.Count <= batch.Records.Length);
            Assert.All(ChangeEvent.AllOf(batch), change => Assert.NotEmpty(change.ToString()));
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random, int onceIn)
    {
        if (bytes.Length == 0 || random.Next(onceIn) != 0)
        {
            return bytes;
        }

        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var from = random.Next(bytes.Length);
                var to = random.Next(from, bytes.Length);
                return [.. bytes[..to], .. bytes[from..to], .. bytes[to..]];
            default:
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
        }
    }
}
