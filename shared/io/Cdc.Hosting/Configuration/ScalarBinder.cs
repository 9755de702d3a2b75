namespace Cdc.Hosting;

/// <summary>Reads one value from its text.</summary>
internal delegate bool TryParse<T>(string text, out T value);

/// <summary>A single value. The named ones are in <see cref="Scalars"/>.</summary>
internal sealed class ScalarBinder<T>(string expected, TryParse<T> tryParse, Func<T, string> format) : IBinder<T>
{
    public string Expected => expected;

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether an unquoted <c>null</c> is this text rather than nothing.</summary>
    public bool TakesNull { get; init; }

    public bool TryBind(Node node, string path, Binding binding, out T value)
    {
        if (node is ScalarNode scalar && (TakesNull || !scalar.IsNull) && tryParse(scalar.Text, out value))
        {
            return true;
        }

        binding.Problem(node.Origin, path, $"expected {Expected}, found {Shown(node)}");
        value = default!;
        return false;
    }

    public Node? Overlay(Node? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding)
    {
        if (segments.IsEmpty)
        {
            return value;
        }

        binding.Problem(value.Origin, path, $"is one value; nothing like '{segments[0]}' is inside");
        return node;
    }

    public IEnumerable<ShownSetting> Describe(string path, object? value) =>
        [new(path, value is null ? "" : format((T)value), IsSecret && value is not (null or ""))];

    public IEnumerable<KnownSetting> Settings(string path, object? initial) => [new(path, Expected, initial is null ? "" : format((T)initial))];

    // A URL may carry a password, so one that is refused for that is not quoted.
    private string Shown(Node node) => IsSecret || (node is ScalarNode { Text: var text } && text.Contains("://", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal))
        ? "something else"
        : node.Shown;
}
