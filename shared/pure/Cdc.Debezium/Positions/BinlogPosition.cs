using System.Buffers.Text;

namespace Cdc.Debezium.Positions;

/// <summary>MySQL's and MariaDB's place in the binary log, folded into 64 bits.</summary>
internal static class BinlogPosition
{
    /// <summary>A terabyte a file; MySQL rotates at <c>max_binlog_size</c>, at most 1 GiB beyond the last transaction's own size.</summary>
    private const int PositionBits = 40;
    private const ulong MaxFile = (1UL << (64 - PositionBits)) - 1;

    /// <summary>Folds the file's number and the position in it.</summary>
    /// <param name="file">As <c>mysql-bin.000003</c>: the digits after the last dot count.</param>
    /// <param name="position">Bytes into the file.</param>
    /// <param name="folded">File number (24 bits) · position (40 bits).</param>
    public static bool TryFold(ReadOnlySpan<byte> file, long position, out ulong folded)
    {
        folded = 0;
        var digits = file[(file.LastIndexOf((byte)'.') + 1)..];
        if (!Utf8Parser.TryParse(digits, out ulong number, out var consumed) || consumed != digits.Length || number > MaxFile || position < 0 || position >> PositionBits != 0)
        {
            return false;
        }

        folded = (number << PositionBits) | (ulong)position;
        return true;
    }
}
