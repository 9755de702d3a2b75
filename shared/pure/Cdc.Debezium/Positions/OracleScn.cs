using System.Buffers.Text;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Positions;

/// <summary>Oracle's system change number of a commit.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/oracle.html#oracle-change-event-values"/>
internal static class OracleScn
{
    /// <summary>Reads the position of a row.</summary>
    /// <param name="commit"><c>commit_scn</c>: digits; empty where there is none.</param>
    /// <param name="change"><c>scn</c>: digits. It orders snapshot rows only: changes of concurrent transactions do not commit in its order.</param>
    /// <param name="snapshot">Whether a snapshot read the row.</param>
    /// <param name="position">The SCN.</param>
    public static bool TryFold(ReadOnlySpan<byte> commit, ReadOnlySpan<byte> change, SnapshotKind snapshot, out ulong position) =>
        TryNumber(commit, out position) || (snapshot != SnapshotKind.None && TryNumber(change, out position));

    private static bool TryNumber(ReadOnlySpan<byte> digits, out ulong number) => Utf8Parser.TryParse(digits, out number, out var consumed) && consumed == digits.Length;
}
