using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>Reads one value from its text.</summary>
/// <param name="text">The text as written, without quotes.</param>
/// <param name="value">The value; anything where there is none.</param>
/// <returns>Whether the text is such a value.</returns>
public delegate bool TryParse<T>(string text, out T value);

/// <summary>A single value. Those that any section may take are in <c>Scalars</c>.</summary>
/// <typeparam name="T">What the text becomes.</typeparam>
/// <param name="expected">What a message says was expected, as <c>true or false</c>.</param>
/// <param name="tryParse">Reads the value.</param>
/// <param name="format">Writes it so that it can be read again.</param>
public sealed class ScalarBinder<T>(string expected, TryParse<T> tryParse, Func<T, string> format) : SettingBinder<T>
{
    /// <inheritdoc/>
    public override string Expected => expected;

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether an unquoted <c>null</c> is this text rather than nothing.</summary>
    public bool TakesNull { get; init; }

    internal override bool TryBind(ConfigurationNode node, string path, Binding binding, out T value)
    {
        if (node is ScalarNode scalar && (TakesNull || !scalar.IsNull) && tryParse(scalar.Text, out value))
        {
            return true;
        }

        binding.Problem(node.Origin, path, $"expected {Expected}, found {Shown(node)}");
        value = default!;
        return false;
    }

    internal override ConfigurationNode? Overlay(ConfigurationNode? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding)
    {
        if (segments.IsEmpty)
        {
            return value;
        }

        binding.Problem(value.Origin, path, $"is one value; nothing like '{segments[0]}' is inside");
        return node;
    }

    internal override IEnumerable<ShownSetting> Describe(string path, object? value) =>
        [new(path, value is null ? "" : format((T)value), IsSecret && value is not (null or ""))];

    internal override IEnumerable<KnownSetting> Settings(string path, object? initial) => [new(path, Expected, initial is null ? "" : format((T)initial))];

    // A URL may carry a password, so one that is refused for that is not quoted.
    private string Shown(ConfigurationNode node) => IsSecret || (node is ScalarNode { Text: var text } && text.Contains("://", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal))
        ? "something else"
        : node.Shown;
}
