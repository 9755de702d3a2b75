using System.Buffers.Text;

namespace Cdc.Debezium.Positions;

/// <summary>PostgreSQL's <c>source.sequence</c>: the LSN of the last commit before this transaction, and the record's own.</summary>
/// <param name="LastCommit">Null until the connector has seen a commit.</param>
/// <param name="Own">The record's own LSN; null where it has none.</param>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-change-events-value"/>
internal readonly record struct PostgresSequence(ulong? LastCommit, ulong? Own)
{
    /// <summary>Reads the text.</summary>
    /// <param name="text">A JSON array of two strings or nulls, as <c>[null,"36370272"]</c>; its quotes may still be escaped.</param>
    /// <param name="sequence">The two positions.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out PostgresSequence sequence)
    {
        sequence = default;
        var comma = text.IndexOf((byte)',');
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']' || comma < 0
            || !TryElement(text[1..comma], out var lastCommit) || !TryElement(text[(comma + 1)..^1], out var own))
        {
            return false;
        }

        sequence = new PostgresSequence(lastCommit, own);
        return true;
    }

    private static bool TryElement(ReadOnlySpan<byte> text, out ulong? position)
    {
        position = null;
        var digits = text.Trim("\\\" "u8);
        if (digits.SequenceEqual("null"u8))
        {
            return true;
        }

        var parsed = Utf8Parser.TryParse(digits, out ulong value, out var consumed) && consumed == digits.Length;
        position = value;
        return parsed;
    }
}
