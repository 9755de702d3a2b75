using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;

namespace Cdc.Enricher;

/// <summary>One step of a table's plan, made for one schema.</summary>
internal interface IEnrichment
{
    /// <summary>The schema of the events that the step lets pass: what the next step is made for.</summary>
    TableSchema Output { get; }

    /// <summary>Does the step to one event in place.</summary>
    /// <returns>Whether the event stays. One that is refused goes to <paramref name="deadLetters"/>; one that is filtered out just goes.</returns>
    bool Apply(ChangeBatch batch, ref EventEntry entry, DeadLetterBatch deadLetters);
}
