using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Cleaning;

/// <summary>Why a value does not become a cell of its column.</summary>
internal enum Misfit
{
    /// <summary>It does.</summary>
    None,

    /// <summary>It is no value of the column's type.</summary>
    NoCast,

    /// <summary>It is not written in the column's <see cref="ColumnOptions.Encoding"/>.</summary>
    NotEncoded,

    /// <summary>It is a Python byte string with a <c>\x</c> that no two hexadecimal digits follow.</summary>
    BrokenEscape,

    /// <summary>Its bytes are no text in the column's charset.</summary>
    InvalidText,

    /// <summary>It is digits that are a value both as they stand and as hex, and nobody said which.</summary>
    Ambiguous,
}
