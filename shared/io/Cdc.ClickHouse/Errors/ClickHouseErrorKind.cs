namespace Cdc.ClickHouse.Errors;

/// <summary>What a failure asks of the caller.</summary>
public enum ClickHouseErrorKind
{
    /// <summary>The request itself is in order: the same one may succeed later, without anybody's doing.</summary>
    Transient,

    /// <summary>The content of a row is refused. Fewer rows at once tell which one.</summary>
    Data,

    /// <summary>The table or a column is not what it was described to be: describe it again.</summary>
    TableChanged,

    /// <summary>Somebody has to change something: a setting, a right, a table.</summary>
    Permanent,
}
