using Cdc.Core.Batches;

namespace Cdc.Debezium.Conversion;

/// <summary>Refuses single values where a column holds arrays or objects.</summary>
internal sealed class NoScalarConverter : FieldConverter
{
    public override bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        return false;
    }
}
