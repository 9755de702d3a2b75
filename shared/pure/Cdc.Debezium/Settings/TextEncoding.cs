namespace Cdc.Debezium.Settings;

/// <summary>How text carries bytes. Where the source's schema says that a column is bytes, they are decoded already, and nothing is decoded twice.</summary>
public enum TextEncoding
{
    /// <summary>
    /// As the source's schema says; beyond it, text in a column with a declared type other than text is tried as base64 where it does not cast as it
    /// stands, and in columns that came from a file (<c>….csv/…</c>) also as hex. Text columns are never guessed at.
    /// </summary>
    Auto,

    /// <summary>Text is what it says, and bytes stay bytes.</summary>
    None,

    /// <summary>Base64 with padding (RFC 4648, section 4). Line breaks and spaces are skipped.</summary>
    Base64,

    /// <summary>Base64 with the URL-safe alphabet (RFC 4648, section 5), with or without padding.</summary>
    Base64Url,

    /// <summary>Two hexadecimal digits a byte, in either case, also behind PostgreSQL's <c>\x</c>.</summary>
    Hex,

    /// <summary>Hex where a value is hex of text, else base64: for one configuration over connectors that write bytes in different ways.</summary>
    Base64OrHex,
}
