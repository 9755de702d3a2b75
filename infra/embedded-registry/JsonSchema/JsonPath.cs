namespace Cdc.EmbeddedRegistry.JsonSchema;

/// <summary>Places in a JSON document, written as RFC 9535 writes them: <c>$.properties['booking+value'].anyOf[0]</c>.</summary>
internal static class JsonPath
{
    public static string Child(string path, string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? $"{path}.{name}"
            : $"{path}['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    public static string Item(string path, int index) => $"{path}[{index}]";
}
