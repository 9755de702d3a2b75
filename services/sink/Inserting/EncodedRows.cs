using System.Runtime.InteropServices;
using Cdc.Core.Batches;
using Cdc.Delivering.Refusing;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Sink.Rows;

namespace Cdc.Sink.Inserting;

/// <summary>Rows in RowBinary, of which any run is a body of its own: the format has neither header nor footer.</summary>
internal sealed class EncodedRows : IDisposable
{
    private readonly RowBuffer _buffer = new();
    private ChangeBatch? _scratch;
    private int _charged;

    // By encoded row: its index among the flush's rows, and where its bytes end.
    private readonly List<(int Row, int End)> _encoded = [];

    public int Count => _encoded.Count;

    /// <summary>The index among the flush's rows.</summary>
    public int RowAt(int position) => _encoded[position].Row;

    /// <summary>The bytes of the rows from one position up to another.</summary>
    public ReadOnlyMemory<byte> Body(int from, int to)
    {
        var start = from == 0 ? 0 : _encoded[from - 1].End;
        return to == from ? default : _buffer.WrittenMemory[start.._encoded[to - 1].End];
    }

    /// <summary>Encodes the rows that are not done, in place of what was encoded before.</summary>
    /// <param name="rows">A row that cannot be encoded is refused, and done.</param>
    /// <param name="encoder">For the rows' schema.</param>
    /// <param name="refused">Receives the reasons.</param>
    /// <param name="maxBytes">Stops after the row that reaches it; the rest stays for the next time.</param>
    public void Encode(List<FlushRow> rows, RowEncoder encoder, RefusedRows refused, int maxBytes)
    {
        _buffer.Truncate(0);
        _encoded.Clear();
        var span = CollectionsMarshal.AsSpan(rows);
        for (var i = 0; i < span.Length && _buffer.Length < maxBytes; i++)
        {
            ref var row = ref span[i];
            if (!row.IsDone)
            {
                row.IsDone = !TryEncode(row, encoder, refused);
                if (!row.IsDone)
                {
                    _encoded.Add((i, _buffer.Length));
                }
            }
        }

        // The budget bounds what rows take on their way, too.
        span[0].Batch.Charge(_buffer.Capacity - _charged);
        _charged = _buffer.Capacity;
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _scratch?.Dispose();
    }

    private bool TryEncode(in FlushRow row, RowEncoder encoder, RefusedRows refused)
    {
        var start = _buffer.Length;
        RowError error = default;
        var written = row.Filled is null
            ? encoder.TryEncode(row.Batch, row.Entry, _buffer, ref error)
            : encoder.TryEncode(_scratch ??= new ChangeBatch(), FilledRow.Copy(row, _scratch), _buffer, ref error);
        if (!written)
        {
            _buffer.Truncate(start);
            row.Refuse(refused, error.Reason, error.Message, error.Column);
        }

        return written;
    }
}
