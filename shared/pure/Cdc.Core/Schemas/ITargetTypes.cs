namespace Cdc.Core.Schemas;

/// <summary>The types of the columns that target tables already have. The host reads them before it calls the processor.</summary>
public interface ITargetTypes
{
    /// <summary>The type of a column, or null where table or column are not there or the type has no logical one.</summary>
    /// <param name="table">The target table's name.</param>
    /// <param name="column">The column's name, after cleaning.</param>
    LogicalType? TypeOf(string table, string column);
}
