using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Metadata;

/// <summary>Reads what a record says about its event: single values, and the envelope's <c>source</c> block.</summary>
internal static class MetadataReader
{
    /// <summary>Takes one value, whatever it is: what is not of the field's kind tells nothing.</summary>
    /// <param name="cursor">On the value.</param>
    /// <param name="field">What the value tells.</param>
    /// <param name="metadata">Gets it.</param>
    public static void Read(ref JsonCursor cursor, MetadataField field, ref EventMetadata metadata)
    {
        if (field != MetadataField.None && cursor.Json.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
        {
            Read(cursor.Json.ValueSpan, cursor.Scalar, field, ref metadata);
        }
    }

    /// <summary>Takes one value by its characters.</summary>
    /// <param name="text">A string's contents, a number's digits or a literal, UTF-8.</param>
    /// <param name="slice">Where <paramref name="text"/> lies in the batch's arena.</param>
    /// <param name="field">What the value tells.</param>
    /// <param name="metadata">Gets it.</param>
    public static void Read(ReadOnlySpan<byte> text, Slice slice, MetadataField field, ref EventMetadata metadata)
    {
        switch (field)
        {
            case MetadataField.Operation:
                metadata.Operation = text.Length == 1 ? text[0] : (byte)'?';
                break;
            case MetadataField.Deleted:
                metadata.IsDeleted = Ascii.EqualsIgnoreCase(text, "true"u8);
                break;
            case MetadataField.SourceMilliseconds:
                metadata.SourceMilliseconds = Number(text);
                break;
            case MetadataField.SourceMicroseconds:
                metadata.SourceMicroseconds = Number(text);
                break;
            case MetadataField.Snapshot:
                metadata.Snapshot = SnapshotOf(text);
                break;
            case MetadataField.Transaction:
                metadata.Transaction = slice;
                break;
            case MetadataField.Connector:
                metadata.Connector = slice;
                break;
            case MetadataField.Sequence:
                metadata.Sequence = slice;
                break;
            case MetadataField.BinlogFile:
                metadata.BinlogFile = slice;
                break;
            case MetadataField.BinlogPosition:
                metadata.BinlogPosition = Number(text);
                break;
            case MetadataField.CommitLsn:
                metadata.CommitLsn = slice;
                break;
            case MetadataField.CommitScn:
                metadata.CommitScn = slice;
                break;
            case MetadataField.Scn:
                metadata.Scn = slice;
                break;
            case MetadataField.Order:
                metadata.Order = Number(text);
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
        3 when json.ValueTextEquals("scn"u8) => MetadataField.Scn,
        3 when json.ValueTextEquals("ord"u8) => MetadataField.Order,
        4 when json.ValueTextEquals("txId"u8) => MetadataField.Transaction,
        4 when json.ValueTextEquals("gtid"u8) => MetadataField.Transaction,
        4 when json.ValueTextEquals("file"u8) => MetadataField.BinlogFile,
        5 when json.ValueTextEquals("ts_ms"u8) => MetadataField.SourceMilliseconds,
        5 when json.ValueTextEquals("ts_us"u8) => MetadataField.SourceMicroseconds,
        8 when json.ValueTextEquals("sequence"u8) => MetadataField.Sequence,
        8 when json.ValueTextEquals("snapshot"u8) => MetadataField.Snapshot,
        9 when json.ValueTextEquals("connector"u8) => MetadataField.Connector,
        10 when json.ValueTextEquals("commit_lsn"u8) => MetadataField.CommitLsn,
        10 when json.ValueTextEquals("commit_scn"u8) => MetadataField.CommitScn,
        _ => MetadataField.None,
    };

    private static long Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out var consumed) && consumed == text.Length ? number : -1;

    /// <summary>Debezium writes <c>true</c>, <c>first</c>, <c>first_in_data_collection</c>, <c>last_in_data_collection</c>, <c>last</c>, <c>incremental</c> or <c>false</c>.</summary>
    private static SnapshotKind SnapshotOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("false"u8) ? SnapshotKind.None : text.SequenceEqual("incremental"u8) ? SnapshotKind.Incremental : SnapshotKind.Initial;
}
