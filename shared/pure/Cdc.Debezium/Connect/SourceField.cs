using Cdc.Core.Schemas;

namespace Cdc.Debezium.Connect;

/// <summary>One field of a source row: what its values are, and how they are written.</summary>
/// <param name="Name">The source's name, not cleaned.</param>
/// <param name="Type">What the values are.</param>
/// <param name="IsNullable">Whether the source allows NULL.</param>
/// <param name="Encoding">How the values are written into JSON.</param>
/// <param name="Scale">The scale of an <see cref="SourceEncoding.UnscaledDecimal"/>, which may be larger than <see cref="LogicalType.Scale"/> is able to say, or negative; otherwise 0.</param>
/// <param name="BitLength">How many of the <see cref="SourceEncoding.Bits"/> count; 0 where their number differs from value to value.</param>
/// <param name="Element">An array's elements.</param>
public sealed record SourceField(
    string Name,
    LogicalType Type,
    bool IsNullable,
    SourceEncoding Encoding = SourceEncoding.Plain,
    int Scale = 0,
    int BitLength = 0,
    SourceField? Element = null)
{
    /// <summary>Whether the type is what the values have shown so far, for want of a schema.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Whether the type was declared by the target's column rather than told by the source.</summary>
    public bool IsDeclared { get; init; }
}
