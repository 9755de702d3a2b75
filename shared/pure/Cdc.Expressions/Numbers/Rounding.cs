namespace Cdc.Expressions.Numbers;

internal enum Rounding
{
    /// <summary>Ties to the even neighbour: division.</summary>
    HalfEven,

    /// <summary>Ties away from zero, as PostgreSQL and MySQL round exact numbers: <c>round</c> and <c>cast</c>.</summary>
    HalfAway,

    /// <summary>To the next lower.</summary>
    Floor,

    /// <summary>To the next higher.</summary>
    Ceiling,
}
