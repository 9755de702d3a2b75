namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>Where flattening puts what a row does not tell, and how header converters write it.</summary>
internal enum MetadataPlace
{
    /// <summary>Into fields of the row (<c>add.fields</c>).</summary>
    Fields,

    /// <summary>Into headers (<c>add.headers</c>), as text alone.</summary>
    TextHeaders,

    /// <summary>Into headers, as JSON.</summary>
    JsonHeaders,

    /// <summary>Into headers, as JSON with its schema.</summary>
    JsonHeadersWithSchema,
}
