using Cdc.Core.Batches;

namespace Cdc.Debezium.Cleaning;

/// <summary>A value while its layers are taken off.</summary>
internal struct LayeredText(Slice slice, bool isBytes)
{
    /// <summary>What is left.</summary>
    public Slice Slice { readonly get; set; } = slice;

    /// <summary>Whether that is bytes, of which it is not known that they are UTF-8.</summary>
    public bool IsBytes { get; private set; } = isBytes;

    /// <summary>Whether it lay in a byte string.</summary>
    public bool IsUnwrapped { get; private set; }

    /// <summary>Layers taken off so far.</summary>
    public int Layers { get; private set; }

    /// <summary>A byte string's content comes in its place.</summary>
    public void Unwrapped(Slice content, bool isBytes)
    {
        Slice = content;
        IsBytes = isBytes;
        IsUnwrapped = true;
        Layers++;
    }

    /// <summary>The bytes that it carried come in its place.</summary>
    public void Decoded(Slice bytes)
    {
        Slice = bytes;
        IsBytes = true;
        Layers++;
    }
}
