using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Debezium.Planning;

/// <summary>
/// Tells the rows of Debezium's signal table from a table of the application: those that ask for snapshots, and the marks that the connector
/// itself writes around each chunk of an incremental one.
/// </summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/configuration/signalling.html"/>
internal static class SignalRows
{
    private static readonly string[] Names = ["data", "id", "type"];

    /// <summary>The types of signals that every connector knows. A row of another type alone does not make a table a signal table.</summary>
    private static readonly string[] Types =
    [
        "execute-snapshot", "stop-snapshot", "pause-snapshot", "resume-snapshot", "snapshot-window-open", "snapshot-window-close",
    ];

    private static readonly byte[][] Actions = [.. Types.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>The ordinal of the column that tells the signal's type, where a table has a signal table's columns and no others; otherwise -1.</summary>
    public static int TypeColumn(TableSchema schema)
    {
        var isSignal = schema.Columns.Count == Names.Length
            && schema.Columns.Select(column => column.Name.ToLowerInvariant()).Order(StringComparer.Ordinal).SequenceEqual(Names);
        return isSignal ? schema.Columns.ToList().FindIndex(column => column.Name.Equals("type", StringComparison.OrdinalIgnoreCase)) : -1;
    }

    /// <summary>Whether a row asks for a snapshot or marks one.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="plan">A plan whose <see cref="RowPlan.SignalType"/> is a column.</param>
    /// <param name="row">The first cell; negative for no row.</param>
    public static bool IsSignal(ChangeBatch batch, RowPlan plan, int row)
    {
        if (row < 0 || batch.Cells(row, plan.ColumnCount)[plan.SignalType] is not { Kind: CellKind.Text } cell)
        {
            return false;
        }

        foreach (var action in Actions)
        {
            if (batch.Bytes(cell.Slice).SequenceEqual(action))
            {
                return true;
            }
        }

        return false;
    }
}
