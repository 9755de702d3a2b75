namespace Cdc.Core.Batches;

/// <summary>What happened to a row at the source. The letters are Debezium's <c>op</c> codes.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-change-events-value"/>
public enum Operation : byte
{
    /// <summary><c>c</c>: the row was inserted.</summary>
    Create = (byte)'c',

    /// <summary><c>u</c>: the row was updated.</summary>
    Update = (byte)'u',

    /// <summary><c>d</c>: the row was deleted. Only its key columns carry values.</summary>
    Delete = (byte)'d',

    /// <summary><c>r</c>: the row was read by a snapshot.</summary>
    Read = (byte)'r',

    /// <summary><c>t</c>: the whole table was emptied. The event carries no row.</summary>
    Truncate = (byte)'t',
}
