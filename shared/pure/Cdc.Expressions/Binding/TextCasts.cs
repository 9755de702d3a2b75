using System.Buffers.Text;
using System.Text;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Casts to text, and from text to what is neither number nor time.</summary>
internal static class TextCasts
{
    private static readonly byte[] True = "true"u8.ToArray();
    private static readonly byte[] False = "false"u8.ToArray();

    public static BoundNode? ToTextType(BoundNode operand, LogicalType type, int position) => type.Kind switch
    {
        LogicalTypeKind.String or LogicalTypeKind.Enum => ToText(operand, type, position),
        LogicalTypeKind.Uuid when Types.FamilyOf(operand.Type!) == TypeFamily.Text =>
            new UnaryNode(type, operand, (in x, in row) => IsUuid(x.Bytes(row)) ? x : Casts.Failure(x.Bytes(row), type, position), position),
        _ => null,
    };

    public static BoundNode? ToBoolean(BoundNode operand, LogicalType type, int position) => Types.FamilyOf(operand.Type!) == TypeFamily.Text
        ? new UnaryNode(type, operand, (in x, in row) => ReadBoolean(x.Bytes(row), type, position), position)
        : null;

    /// <summary>Any value as text; see <c>docs/expressions.md</c> for the forms.</summary>
    public static UnaryNode ToText(BoundNode operand, LogicalType type, int position)
    {
        var (scale, precision, source) = (operand.Type!.Scale, operand.Type.Precision, Types.FamilyOf(operand.Type));
        var isSingle = operand.Type.Kind == LogicalTypeKind.Float32;
        return new UnaryNode(type, operand, source switch
        {
            TypeFamily.Boolean => (in x, in _) => Value.Of(x.IsTrue ? True : False),
            TypeFamily.Integer or TypeFamily.Decimal or TypeFamily.Duration => (in x, in row) => Exactly(x, scale, row),
            TypeFamily.Float => (in x, in row) => Shortest(x.Double, isSingle, row),
            TypeFamily.Bytes => Base64Text,
            TypeFamily.Date => (in x, in row) =>
                Date((long)x.Number, row),
            TypeFamily.Time => (in x, in row) =>
                Time((long)x.Number, precision, row),
            TypeFamily.Timestamp or TypeFamily.ZonedTimestamp => (in x, in row) =>
                Instant((long)x.Number, precision, source == TypeFamily.ZonedTimestamp, row),
            _ => (in x, in _) => x,
        }, position);
    }

    private static Value Exactly(in Value x, int scale, in Row row) =>
        Value.Of(row.Batch.Commit(ExactText.Write(x, scale, row.Batch.Reserve(ExactText.MaxLength))));

    private static Value Shortest(double x, bool isSingle, in Row row)
    {
        var written = FloatText.Format(x, isSingle, row.Batch.Reserve(FloatText.MaxLength));
        return Value.Of(row.Batch.Commit(written));
    }

    private static Value Base64Text(in Value x, in Row row)
    {
        var bytes = x.Bytes(row);
        Base64.EncodeToUtf8(bytes, row.Batch.Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        return Value.Of(row.Batch.Commit(written));
    }

    private static Value Date(long days, in Row row)
    {
        var writer = new TimeWriter(row.Batch.Reserve(TimeWriter.MaxLength));
        writer.Date(days);
        return Value.Of(row.Batch.Commit(writer.Length));
    }

    private static Value Time(long units, int precision, in Row row)
    {
        var writer = new TimeWriter(row.Batch.Reserve(TimeWriter.MaxLength));
        writer.Time(units, precision);
        return Value.Of(row.Batch.Commit(writer.Length));
    }

    private static Value Instant(long units, int precision, bool isZoned, in Row row)
    {
        var writer = new TimeWriter(row.Batch.Reserve(TimeWriter.MaxLength));
        writer.Timestamp(units, precision, isZoned);
        return Value.Of(row.Batch.Commit(writer.Length));
    }

    private static Value ReadBoolean(ReadOnlySpan<byte> text, LogicalType type, int position)
    {
        var trimmed = text.Trim((byte)' ');
        return Ascii.EqualsIgnoreCase(trimmed, True) ? Value.Of(true)
            : Ascii.EqualsIgnoreCase(trimmed, False) ? Value.Of(false)
            : Casts.Failure(text, type, position);
    }

    private static bool IsUuid(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out Guid _, out var used, 'D') && used == text.Length;
}
