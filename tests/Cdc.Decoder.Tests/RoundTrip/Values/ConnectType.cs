namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>A Kafka Connect schema, as connectors build them.</summary>
/// <param name="Literal">As <c>int64</c>, <c>float</c>, <c>struct</c>.</param>
/// <param name="Semantic">The schema's name, as <c>io.debezium.time.Date</c>; null for none.</param>
/// <param name="Parameters">The schema's parameters.</param>
internal sealed record ConnectType(string Literal, string? Semantic = null, params (string Name, string Value)[] Parameters)
{
    /// <summary>Whether null may occur.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The schema's version; semantic types have one.</summary>
    public int? Version { get; init; } = Semantic is null ? null : 1;

    /// <summary>The column's comment; null for none.</summary>
    public string? Doc { get; init; }

    /// <summary>The JSON of the column's default; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>An array's elements or a map's values; null otherwise.</summary>
    public ConnectType? Element { get; init; }

    /// <summary>A map's keys; null otherwise.</summary>
    public ConnectType? Key { get; init; }

    /// <summary>A struct's fields.</summary>
    public IReadOnlyList<(string Name, ConnectType Type)> Fields { get; init; } = [];

    /// <summary>A type that allows null.</summary>
    public ConnectType OrNull => this with { IsOptional = true };

    /// <summary>An array.</summary>
    public static ConnectType ArrayOf(ConnectType element, string? semantic = null) => new("array", semantic) { Element = element };

    /// <summary>A map.</summary>
    public static ConnectType MapOf(ConnectType key, ConnectType value) => new("map") { Key = key, Element = value };

    /// <summary>A struct.</summary>
    public static ConnectType StructOf(string? semantic, params (string Name, ConnectType Type)[] fields) => new("struct", semantic) { Fields = fields };
}
