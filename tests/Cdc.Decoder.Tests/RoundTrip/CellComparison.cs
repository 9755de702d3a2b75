using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Compares a cell with the one that is expected.</summary>
/// <param name="comparesJsonByMeaning">Whether JSON text that is the value of a column may be spelled otherwise than it was sent.</param>
internal sealed class CellComparison(bool comparesJsonByMeaning) : IDisposable
{
    private readonly ChangeBatch _expected = new();

    /// <summary>Asserts that a cell is what it should be.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="value">What the cell should hold.</param>
    /// <param name="batch">The cell's batch.</param>
    /// <param name="actual">The cell.</param>
    /// <param name="message">Tells of the cell where it differs.</param>
    public void AssertEqual(LogicalType type, GeneratedValue value, ChangeBatch batch, Cell actual, Func<string> message)
    {
        _expected.Clear();
        var expected = value.Cell(_expected);
        if (expected.Kind != actual.Kind || !IsSame(type, expected, batch, actual))
        {
            Assert.Fail($"{message()}: expected {Show(_expected, expected)}, got {Show(batch, actual)}.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _expected.Dispose();

    private bool IsSame(LogicalType type, Cell expected, ChangeBatch batch, Cell actual) => expected.Kind switch
    {
        CellKind.Missing or CellKind.Null or CellKind.Unavailable => true,
        CellKind.Integer or CellKind.Decimal => expected.Integer == actual.Integer,
        CellKind.Double => double.IsNaN(expected.Double) ? double.IsNaN(actual.Double) : expected.Integer == actual.Integer,
        CellKind.WideDecimal => expected.UnscaledDecimal(_expected.Arena) == actual.UnscaledDecimal(batch.Arena),
        CellKind.Json => MeanTheSame(_expected.Bytes(expected.Slice), batch.Bytes(actual.Slice)),
        _ => _expected.Bytes(expected.Slice).SequenceEqual(batch.Bytes(actual.Slice))
            || (comparesJsonByMeaning && type.Kind == LogicalTypeKind.Json && MeanTheSame(_expected.Bytes(expected.Slice), batch.Bytes(actual.Slice))),
    };

    private bool MeanTheSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        using var first = JsonDocument.Parse(one.ToArray());
        using var second = JsonDocument.Parse(other.ToArray());
        return MeanTheSame(first.RootElement, second.RootElement);
    }

    /// <summary>An array's elements may be JSON text themselves.</summary>
    private bool MeanTheSame(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        _ when JsonElement.DeepEquals(one, other) => true,
        (JsonValueKind.Array, JsonValueKind.Array) when comparesJsonByMeaning =>
            one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => MeanTheSame(pair.First, pair.Second)),
        (JsonValueKind.String, JsonValueKind.String) when comparesJsonByMeaning && one.GetString() is ['{' or '[', ..] text =>
            MeanTheSame(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other.GetString()!)),
        _ => false,
    };

    private static string Show(ChangeBatch batch, Cell cell) => cell.Kind switch
    {
        CellKind.Integer => $"{cell.Integer}",
        CellKind.Double => $"{cell.Double:R}",
        CellKind.Decimal or CellKind.WideDecimal => $"{cell.UnscaledDecimal(batch.Arena)} unscaled",
        CellKind.Text or CellKind.Json => $"{cell.Kind} {JavaJson.Quote(Encoding.UTF8.GetString(batch.Bytes(cell.Slice)))}",
        CellKind.Bytes => $"Bytes {Convert.ToHexString(batch.Bytes(cell.Slice))}",
        _ => $"{cell.Kind}",
    };
}
