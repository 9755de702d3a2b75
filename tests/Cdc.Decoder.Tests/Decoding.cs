using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Settings;

namespace Cdc.Decoder.Tests;

/// <summary>A batch through a decoder of its own.</summary>
internal static class Decoding
{
    /// <summary>Decodes a batch whose tables have these options.</summary>
    /// <returns>What is refused.</returns>
    public static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, params TableOptions[] tables) => Decode(batch, new SourceOptions { Tables = [.. tables] });

    /// <summary>Decodes a batch.</summary>
    /// <returns>What is refused.</returns>
    public static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, SourceOptions options, IRegisteredSchemas? registered = null, ITargetTypes? target = null)
    {
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(options, registered, target).Process(batch, deadLetters);
        return deadLetters.Letters;
    }
}
