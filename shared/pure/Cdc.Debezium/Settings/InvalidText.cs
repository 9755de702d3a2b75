namespace Cdc.Debezium.Settings;

/// <summary>What becomes of decoded bytes that are not valid text in their column's charset.</summary>
public enum InvalidText
{
    /// <summary>The value counts as one that does not cast: see <see cref="CastFailure"/>.</summary>
    Refuse,

    /// <summary>Each invalid sequence becomes U+FFFD, as Python's <c>errors="replace"</c> and browsers do it.</summary>
    Replace,

    /// <summary>All bytes of the value are read as ISO 8859-1, in which any bytes are text.</summary>
    Latin1,
}
