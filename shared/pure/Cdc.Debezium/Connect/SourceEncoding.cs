using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Connect;

/// <summary>How Debezium wrote a field's value into JSON, where the JSON token alone does not tell.</summary>
public enum SourceEncoding : byte
{
    /// <summary>As the JSON token says: text, number, boolean.</summary>
    Plain,

    /// <summary>Bytes as base64 text: what the JSON converter makes of bytes. Text of other binary modes has no schema of its own: the configuration tells (<see cref="TextEncoding"/>).</summary>
    Base64,

    /// <summary>Bits as little-endian bytes in base64 text, of which <see cref="SourceField.BitLength"/> count: <c>io.debezium.data.Bits</c>.</summary>
    Bits,

    /// <summary>A decimal's unscaled integer, big-endian two's complement, as base64 text; the scale is the field's. Or a JSON number (<c>decimal.format=NUMERIC</c>).</summary>
    UnscaledDecimal,

    /// <summary>A struct of <c>scale</c> and <c>value</c> (<see cref="UnscaledDecimal"/>): <c>io.debezium.data.VariableScaleDecimal</c>.</summary>
    VariableScaleDecimal,

    /// <summary>An unsigned 64-bit integer as the signed one of the same bits: <c>bigint.unsigned.handling.mode=long</c>.</summary>
    WrappedUnsigned,

    /// <summary>A struct of <c>wkb</c> (base64), <c>srid</c> and others: <c>io.debezium.data.geometry.Geometry</c> and <c>Geography</c>.</summary>
    Geometry,

    /// <summary>A struct of <c>year</c> … <c>nanos</c>, <c>offsetSeconds</c>, <c>specialValue</c>, as far as the type has them: <c>time.precision.mode=structured</c>.</summary>
    StructuredTemporal,

    /// <summary>A struct of <c>years</c> … <c>seconds</c>, <c>nanos</c>: <c>io.debezium.time.StructuredDuration</c>.</summary>
    StructuredDuration,
}
