namespace Cdc.RowBinary.Writers;

/// <summary>What becomes of a value that the target column cannot hold, as the year 9999 in a Date32. Never holds for key columns, whose values are refused.</summary>
public enum OutOfRangePolicy
{
    /// <summary>The nearest value that it can hold, counted. Where there is none, as for NaN: NULL in a Nullable column, otherwise the row is refused.</summary>
    Clamp,

    /// <summary>NULL, counted; in a column that is not Nullable the row is refused.</summary>
    Null,

    /// <summary>The row is refused.</summary>
    DeadLetter,
}
