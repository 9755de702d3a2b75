using System.Buffers.Text;

namespace Cdc.Debezium.Positions;

/// <summary>SQL Server's log sequence number, folded into 64 bits.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/sqlserver.html#sqlserver-change-event-values"/>
internal static class SqlServerLsn
{
    private const int Groups = 3;
    private const int BlockDigits = 8;
    private const int SlotDigits = 4;
    private const int TextLength = BlockDigits + 1 + BlockDigits + 1 + SlotDigits;
    private const int SlotBits = 16;
    private const int BlockBits = 24;
    private const uint MaxPart = (1U << BlockBits) - 1;

    /// <summary>Folds the three parts of an LSN.</summary>
    /// <param name="text">
    /// As <c>00000027:00000ac0:0002</c>: virtual log file, block in it, slot in the block, hexadecimal. A file and a block below 2^24 fit, which
    /// is 16 million log files of up to 8 GiB (blocks count in 512 bytes).
    /// </param>
    /// <param name="folded">Log file (24 bits) · block (24 bits) · slot (16 bits).</param>
    /// <returns>False where it is no LSN, as <c>NULL</c>, or does not fit.</returns>
    public static bool TryFold(ReadOnlySpan<byte> text, out ulong folded)
    {
        folded = 0;
        if (text.Length != TextLength || text.Count((byte)':') != Groups - 1 || text[BlockDigits] != ':'
            || !TryHex(text[..BlockDigits], out var file) || !TryHex(text.Slice(BlockDigits + 1, BlockDigits), out var block) || !TryHex(text[^SlotDigits..], out var slot)
            || file > MaxPart || block > MaxPart)
        {
            return false;
        }

        folded = ((ulong)file << (BlockBits + SlotBits)) | ((ulong)block << SlotBits) | slot;
        return true;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out uint value) => Utf8Parser.TryParse(digits, out value, out var consumed, 'x') && consumed == digits.Length;
}
