using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;

namespace Cdc.Debezium.Reading;

/// <summary>A change as read: its rows' cells, and what the record says beyond them.</summary>
internal struct ChangeCells
{
    /// <summary>Marks a row that the record does not have.</summary>
    public const int NoRow = -1;

    /// <summary>No rows, and nothing said.</summary>
    public static ChangeCells None => new() { Row = NoRow, Before = NoRow, Metadata = EventMetadata.Empty };

    /// <summary>First cell of the row: <c>after</c>, or the flattened one; <see cref="NoRow"/> where there is none.</summary>
    public int Row { get; set; }

    /// <summary>The row's first value that does not cast.</summary>
    public ReadFailure? RowFailure { get; set; }

    /// <summary>The row's values that do not cast and became NULL by the table's policy.</summary>
    public int NulledValues { get; set; }

    /// <summary>First cell of <c>before</c>; <see cref="NoRow"/> where there is none.</summary>
    public int Before { get; set; }

    /// <summary>The before-image's first value that does not cast.</summary>
    public ReadFailure? BeforeFailure { get; set; }

    /// <summary>What the record says of its event.</summary>
    public EventMetadata Metadata;
}
