using Cdc.Core.Batches;
using Cdc.Debezium.Connect;

namespace Cdc.Debezium.Records;

/// <summary>A record that holds a change, taken apart.</summary>
/// <param name="Index">Index into <see cref="ChangeBatch.Records"/>.</param>
/// <param name="Payload">The value's payload: an envelope or a flattened row.</param>
/// <param name="Key">The key's payload; null for a null key.</param>
/// <param name="Shape"><see cref="MessageShape.Envelope"/> or <see cref="MessageShape.Flat"/>.</param>
/// <param name="Schema">The value's schema; null for none.</param>
internal readonly record struct ChangeRecord(int Index, Slice Payload, Slice Key, MessageShape Shape, RecordSchema? Schema);
