using System.Collections.Immutable;
using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>A mapping with free keys, whose order is kept.</summary>
/// <typeparam name="T">What a value becomes.</typeparam>
/// <param name="expected">What a message says was expected.</param>
/// <param name="element">The values' binder.</param>
/// <param name="keyOfSegment">The key that a piece of a variable's name, in lower case, stands for; null for the piece itself.</param>
public sealed class MapBinder<T>(string expected, SettingBinder<T> element, Func<string, string>? keyOfSegment = null)
    : SettingBinder<ImmutableArray<KeyValuePair<string, T>>>
{
    /// <inheritdoc/>
    public override string Expected => expected;

    /// <summary>Whether a key that ends in <c>_file</c> names a file that holds the value.</summary>
    public bool TakesFiles { get; init; }

    internal override bool TryBind(ConfigurationNode node, string path, Binding binding, out ImmutableArray<KeyValuePair<string, T>> value)
    {
        value = [];
        if (node is not MappingNode mapping)
        {
            binding.Problem(node.Origin, path, $"expected {Expected}, found {node.Shown}");
            return false;
        }

        foreach (var entry in mapping.Entries)
        {
            var at = Binding.Join(path, entry.Key);
            binding.Note(at, entry.Origin);
            if (SecretFile.TryResolve(entry, TakesFiles, at, binding, out var resolved) && element.TryBind(resolved.Value, at, binding, out var item))
            {
                value = value.Add(new(resolved.Key, item));
            }
        }

        return true;
    }

    internal override ConfigurationNode? Overlay(ConfigurationNode? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding)
    {
        if (segments.IsEmpty)
        {
            return value;
        }

        var key = keyOfSegment?.Invoke(segments[0]) ?? segments[0];
        var mapping = node as MappingNode ?? new MappingNode(value.Origin, []);
        var item = element.Overlay(mapping.Find(key)?.Value, Binding.Join(path, key), segments[1..], value, binding);
        if (item is null)
        {
            return node;
        }

        return (TakesFiles ? mapping.Without(key + SecretFile.Suffix) : mapping).With(new MappingEntry(key, value.Origin, item));
    }

    internal override IEnumerable<ShownSetting> Describe(string path, object? value) =>
        from pair in (IEnumerable<KeyValuePair<string, T>>)value!
        from shown in element.Describe(Binding.Join(path, pair.Key), pair.Value)
        select shown with { IsSecret = shown.IsSecret || Secrets.IsSecret(shown.Path) };

    internal override IEnumerable<KnownSetting> Settings(string path, object? initial) => element.Settings($"{path}.*", null);
}
