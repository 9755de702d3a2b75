using Cdc.RowBinary;

namespace Cdc.Sink;

/// <summary>How a schema's rows go into the target as it is.</summary>
/// <param name="Table">The target.</param>
/// <param name="Encoder">Writes the rows; null where the target's columns cannot take the schema's types.</param>
/// <param name="Problems">Then what is wrong and what to do.</param>
internal sealed record TargetFit(TargetTable Table, RowEncoder? Encoder, string Problems);
