using Cdc.Debezium.Naming;
using Cdc.Decoder.Tests.RoundTrip.Values;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A source column.</summary>
/// <param name="Name">The source's name, of any characters.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether NULL may occur.</param>
internal sealed record GeneratedColumn(string Name, GeneratedType Type, bool IsOptional)
{
    /// <summary>The column's name in the event.</summary>
    public string CleanName => ColumnNames.Clean(Name, prefix: null, snakeCase: true);

    /// <summary>The column's comment, and its default as connectors tell it: both say nothing of a value.</summary>
    public ConnectType Schema => Type.Schema with { IsOptional = IsOptional, Doc = IsOptional ? "as \"it\" is" : null, Default = IsOptional ? null : Type.Edges[0].Json };

    /// <inheritdoc/>
    public override string ToString() => $"{JavaJson.Quote(Name)} {Type}{(IsOptional ? " or null" : "")}";
}
