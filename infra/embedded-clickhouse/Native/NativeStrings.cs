using System.Runtime.InteropServices;
using System.Text;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>UTF-8 copies of strings in native memory, as arrays of pointers and lengths.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyCollection<string> strings)
    {
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)strings.Count + 1, (nuint)sizeof(byte*));
        Lengths = (nuint*)NativeMemory.AllocZeroed((nuint)strings.Count + 1, (nuint)sizeof(nuint));
        foreach (var text in strings)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            var pointer = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
            Encoding.UTF8.GetBytes(text, new Span<byte>(pointer, length));
            Pointers[_count] = pointer;
            Lengths[_count++] = (nuint)length;
        }
    }

    public byte** Pointers { get; }

    public nuint* Lengths { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            NativeMemory.Free(Pointers[i]);
        }
        NativeMemory.Free(Pointers);
        NativeMemory.Free(Lengths);
    }
}
