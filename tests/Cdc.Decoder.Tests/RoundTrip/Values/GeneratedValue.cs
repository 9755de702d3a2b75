using System.Globalization;
using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>A value of which it is known what Debezium writes for it, and what must come of that.</summary>
/// <param name="Json">What the JSON converter writes.</param>
/// <param name="Cell">Makes the cell that the decoder is to make.</param>
/// <param name="EventJson">What an event's JSON has where the value is an array's element (see <see cref="LogicalTypeKind"/>).</param>
internal sealed record GeneratedValue(string Json, Func<ChangeBatch, Cell> Cell, string EventJson)
{
    /// <summary>SQL NULL.</summary>
    public static GeneratedValue Null { get; } = new("null", Cells.Null, "null");

    /// <summary>A boolean.</summary>
    public static GeneratedValue Boolean(bool value) => new(value ? "true" : "false", Cells.Integer(value ? 1 : 0), value ? "true" : "false");

    /// <summary>An integer, day or count of time units, written as itself.</summary>
    public static GeneratedValue Integer(long value) => Integer(JavaJson.Number(value), value);

    /// <summary>An integer, day or count of time units, written otherwise.</summary>
    public static GeneratedValue Integer(string json, long value) => new(json, Cells.Integer(value), JavaJson.Number(value));

    /// <summary>An unsigned integer of 64 bits: the cell has its bits.</summary>
    public static GeneratedValue Unsigned(string json, ulong value) => new(json, Cells.Integer(unchecked((long)value)), value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A double.</summary>
    public static GeneratedValue Double(double value) => new(JavaJson.Number(value), Cells.Double(value), JavaJson.Number(value));

    /// <summary>A float, which the cell has widened.</summary>
    public static GeneratedValue Single(float value) => new(JavaJson.Number(value), Cells.Double(value), JavaJson.Number(value));

    /// <summary>A decimal.</summary>
    /// <param name="json">What is written.</param>
    /// <param name="unscaled">All its digits at the column's scale.</param>
    /// <param name="scale">The column's scale.</param>
    public static GeneratedValue Decimal(string json, BigInteger unscaled, int scale) =>
        new(json, Cells.Decimal(unscaled), JavaJson.Quote(JavaJson.Plain(unscaled, scale)));

    /// <summary>Text, written as itself.</summary>
    public static GeneratedValue Text(string text) => Text(JavaJson.Quote(text), text);

    /// <summary>Text, written otherwise; so are numbers without bounds.</summary>
    public static GeneratedValue Text(string json, string text) => new(json, Cells.Text(text), JavaJson.Quote(text));

    /// <summary>Bytes, written as base64.</summary>
    public static GeneratedValue Bytes(byte[] bytes) => Bytes(JavaJson.Bytes(bytes), bytes);

    /// <summary>Bytes, written otherwise.</summary>
    public static GeneratedValue Bytes(string json, byte[] bytes) => new(json, Cells.Bytes(bytes), JavaJson.Bytes(bytes));

    /// <summary>An object or array of no logical type, whose JSON text is the value.</summary>
    public static GeneratedValue Verbatim(string json) => Text(json, json);

    /// <summary>An array, a map or a point.</summary>
    public static GeneratedValue Compound(string json, string eventJson) => new(json, Cells.Json(eventJson), eventJson);

    /// <summary>What the connector sends in place of a value that the database did not give it.</summary>
    public static GeneratedValue Placeholder(string json) => new(json, Cells.Unavailable, "");

    /// <inheritdoc/>
    public override string ToString() => Json;
}
