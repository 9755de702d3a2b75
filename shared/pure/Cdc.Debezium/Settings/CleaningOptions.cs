using System.Collections.Immutable;

namespace Cdc.Debezium.Settings;

/// <summary>How names and values of a table are cleaned.</summary>
public sealed record CleaningOptions
{
    /// <summary>Taken off the front of column names, as <c>ncr_ride_bookings.csv/</c>; null takes off whatever comes before the last <c>.csv/</c>.</summary>
    public string? StripPrefix { get; init; }

    /// <summary>Whether names become snake_case (<c>booking+value</c> → <c>booking_value</c>).</summary>
    public bool SnakeCase { get; init; } = true;

    /// <summary>Which text that is a Python byte string (<c>b'1138.0'</c>) is unwrapped, also where it arrives as bytes.</summary>
    public ByteStrings ByteStrings { get; init; }

    /// <summary>Spellings of text that mean NULL in columns with a declared type, as <c>null</c> or <c>NaN</c>. Never applied to key columns.</summary>
    public ImmutableArray<string> Nulls { get; init; } = [];

    /// <summary>Whether white space is taken off both ends of text, of what is sent and of what comes out of it.</summary>
    public bool Trim { get; init; }

    /// <summary>What becomes of decoded bytes that are no text.</summary>
    public InvalidText OnInvalidText { get; init; }

    /// <summary>What becomes of a value that does not cast to its column's type.</summary>
    public CastFailure OnCastFailure { get; init; }
}
