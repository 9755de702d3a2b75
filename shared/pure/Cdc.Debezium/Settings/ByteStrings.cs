namespace Cdc.Debezium.Settings;

/// <summary>Which text is unwrapped where it is a Python byte string (<c>b'1138.0'</c>).</summary>
public enum ByteStrings
{
    /// <summary>Text in columns that came from a file loaded as a table (<c>….csv/…</c> in the source's name), and in columns with a declared type other than text.</summary>
    Auto,

    /// <summary>All text, and bytes that hold such text.</summary>
    Always,

    /// <summary>None.</summary>
    Never,
}
