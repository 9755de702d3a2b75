namespace Cdc.Debezium;

/// <summary>How Debezium wrote a field's value into JSON, where the JSON token alone does not tell.</summary>
public enum SourceEncoding : byte
{
    /// <summary>As the JSON token says: text, number, boolean.</summary>
    Plain,

    /// <summary>Bytes as base64 text.</summary>
    Base64,

    /// <summary>A decimal's unscaled integer, big-endian two's complement, as base64 text; the scale is the field's.</summary>
    UnscaledDecimal,

    /// <summary>A struct of <c>scale</c> and <c>value</c> (<see cref="UnscaledDecimal"/>): <c>io.debezium.data.VariableScaleDecimal</c>.</summary>
    VariableScaleDecimal,
}
