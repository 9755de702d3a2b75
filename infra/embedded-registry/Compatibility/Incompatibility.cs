namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>One reason why data of the one schema may not be read with the other.</summary>
/// <param name="Path">The place in the reader's schema, as a JSON path (RFC 9535).</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record Incompatibility(string Path, string Reason)
{
    /// <summary><c>$.properties.id.type: no longer accepts string</c></summary>
    public override string ToString() => $"{Path}: {Reason}";
}
