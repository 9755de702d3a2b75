using Cdc.Tables.Types;

namespace Cdc.Tables.Targets;

/// <summary>One column of a table in ClickHouse.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsInsertable">False for MATERIALIZED and ALIAS columns, which an insert may not name.</param>
/// <param name="HasDefault">Whether it has a DEFAULT expression.</param>
public sealed record TargetColumn(string Name, ClickHouseType Type, bool IsInsertable, bool HasDefault)
{
    /// <summary>The type as the server writes it, which an insert has to repeat; <see cref="Type"/> may be a simpler one of the same bytes.</summary>
    public string TypeText { get; init; } = Type.ToString();
}
