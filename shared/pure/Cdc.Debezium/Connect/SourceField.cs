using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>One field of a source row: what its values are, and how they are written.</summary>
/// <param name="Name">The source's name, not cleaned.</param>
/// <param name="Type">What the values are.</param>
/// <param name="IsNullable">Whether the source allows NULL.</param>
/// <param name="Encoding">How the values are written into JSON.</param>
/// <param name="Scale">The scale of an <see cref="SourceEncoding.UnscaledDecimal"/>, which may be larger than <see cref="LogicalType.Scale"/> is able to say; otherwise 0.</param>
/// <param name="Element">An array's elements.</param>
public sealed record SourceField(
    string Name,
    LogicalType Type,
    bool IsNullable,
    SourceEncoding Encoding = SourceEncoding.Plain,
    int Scale = 0,
    SourceField? Element = null);
