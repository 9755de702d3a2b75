using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Reads what a record says about its event: single values, and the envelope's <c>source</c> block.</summary>
internal static class MetadataReader
{
    /// <summary>Takes one value.</summary>
    /// <param name="cursor">On the value.</param>
    /// <param name="field">What the value tells.</param>
    /// <param name="metadata">Gets it.</param>
    public static void Read(ref JsonCursor cursor, MetadataField field, ref EventMetadata metadata)
    {
        ref var json = ref cursor.Json;
        switch (field)
        {
            case MetadataField.Operation when json.TokenType == JsonTokenType.String:
                metadata.Operation = json.ValueSpan.Length == 1 ? json.ValueSpan[0] : (byte)'?';
                break;
            case MetadataField.Deleted:
                metadata.IsDeleted = json.TokenType == JsonTokenType.True || (json.TokenType == JsonTokenType.String && json.ValueTextEquals("true"u8));
                break;
            case MetadataField.SourceTimestamp when json.TokenType == JsonTokenType.Number:
                metadata.SourceTimestampMs = json.TryGetInt64(out var milliseconds) ? milliseconds : 0;
                break;
            case MetadataField.Sequence when json.TokenType == JsonTokenType.String:
                metadata.Sequence = cursor.Scalar;
                break;
            case MetadataField.Snapshot:
                metadata.Snapshot = SnapshotOf(ref json);
                break;
            case MetadataField.BinlogFile when json.TokenType == JsonTokenType.String:
                metadata.BinlogFile = cursor.Scalar;
                break;
            case MetadataField.BinlogPosition when json.TokenType == JsonTokenType.Number:
                metadata.BinlogPosition = json.TryGetInt64(out var position) ? position : -1;
                break;
            case MetadataField.Transaction when json.TokenType is JsonTokenType.Number or JsonTokenType.String:
                metadata.Transaction = cursor.Scalar;
                break;
        }
    }

    /// <summary>Takes the current <c>source</c> object.</summary>
    public static void ReadSource(ref JsonCursor cursor, ref EventMetadata metadata)
    {
        metadata.HasSource = true;
        while (cursor.NextProperty())
        {
            var field = FieldOf(ref cursor.Json);
            cursor.ToValue();
            Read(ref cursor, field, ref metadata);
            cursor.Json.Skip();
        }
    }

    private static MetadataField FieldOf(ref Utf8JsonReader json) => json.ValueSpan.Length switch
    {
        3 when json.ValueTextEquals("pos"u8) => MetadataField.BinlogPosition,
        4 when json.ValueTextEquals("txId"u8) => MetadataField.Transaction,
        4 when json.ValueTextEquals("gtid"u8) => MetadataField.Transaction,
        4 when json.ValueTextEquals("file"u8) => MetadataField.BinlogFile,
        5 when json.ValueTextEquals("ts_ms"u8) => MetadataField.SourceTimestamp,
        8 when json.ValueTextEquals("sequence"u8) => MetadataField.Sequence,
        8 when json.ValueTextEquals("snapshot"u8) => MetadataField.Snapshot,
        _ => MetadataField.None,
    };

    /// <summary>Debezium writes <c>true</c>, <c>first</c>, <c>first_in_data_collection</c>, <c>last_in_data_collection</c>, <c>last</c>, <c>incremental</c> or <c>false</c>.</summary>
    private static SnapshotKind SnapshotOf(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.True => SnapshotKind.Initial,
        JsonTokenType.String when json.ValueTextEquals("incremental"u8) => SnapshotKind.Incremental,
        JsonTokenType.String when !json.ValueTextEquals("false"u8) => SnapshotKind.Initial,
        _ => SnapshotKind.None,
    };
}
