using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;
using Cdc.Decoder;
using Cdc.Demo.Generating;
using Cdc.Enricher;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.Demo.Tests;

/// <summary>Generated records through the steps, with the options that the demo has.</summary>
public sealed class DecodedStreamTests
{
    private const int Records = 4_000;

    private static readonly PipelineOptions Options =
        PipelineConfiguration.Load(Path.Combine(RepositoryRoot.Folder, "infra/demo/pipeline.yaml"), new Dictionary<string, string>(), EnricherService.Check);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Valid_records_become_events_and_malformed_ones_dead_letters_with_their_reason(bool asEnvelopes)
    {
        var stream = StreamText.Of(Records, seed: 3, asEnvelopes);
        using var batch = Batch(stream);
        var (decoder, deadLetters) = (new DecodeProcessor(Options.Source), new DeadLetterBatch());

        decoder.Process(batch, deadLetters);

        var expected = stream.Messages.Index().Where(pair => pair.Item.Record.Refusal is not null).Select(pair => (pair.Index, pair.Item.Record.Refusal!.Value));
        Assert.Equal(expected, deadLetters.Letters.Select(letter => (letter.Record, letter.Reason)));
        Assert.Equal(
            stream.Messages.Where(message => message.Record.Operation is not null).Select(message => message.Record.Operation!.Value),
            batch.Events.ToArray().Select(entry => entry.Operation));
        Assert.Equal(stream.Generator.Counts.Tombstones, decoder.Count(RecordOutcome.Tombstone));
    }

    [Fact]
    public void The_enricher_adds_its_columns_to_every_event()
    {
        using var batch = Batch(StreamText.Of(Records, seed: 4));
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(Options.Source).Process(batch, deadLetters);
        var refused = deadLetters.Letters.Count;

        new EnrichProcessor(EnricherService.Tables(Options)).Process(batch, deadLetters);

        Assert.Equal(refused, deadLetters.Letters.Count);
        Assert.All(batch.Events.ToArray(), entry => Assert.Equal(
            RideBookingTable.Columns, batch.Schemas[entry.Schema].Columns.Select(column => column.Name)));
    }

    private static ChangeBatch Batch(StreamText stream)
    {
        var builder = new BatchBuilder();
        foreach (var message in stream.Messages)
        {
            builder.Add(message.Value, message.Key, RideBookingGenerator.Topic);
        }

        return builder.Build();
    }
}
