namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>A set of JSON Schema's types. A number is an integer or a fraction, so that <c>integer</c> lies within <c>number</c>.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    All = Null | Boolean | Number | String | Array | Object,
}
