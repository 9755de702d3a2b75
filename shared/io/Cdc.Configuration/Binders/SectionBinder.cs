using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>A mapping with known keys that fills an options record.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="initial">The record with its defaults.</param>
/// <param name="shorthand">The key that a single value in the mapping's place stands for; null where that is a mistake.</param>
public sealed class SectionBinder<T>(T initial, string? shorthand = null) : SettingBinder<T>
{
    private readonly List<Entry> _entries = [];
    private Action<T, Action<string, string>> _check = static (_, _) => { };

    /// <inheritdoc/>
    public override string Expected => shorthand is null ? "a mapping" : $"a mapping or {Find(shorthand)!.Binder.Expected}";

    /// <summary>Adds a setting. Messages and the reference list settings in the order in which they were added.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="binder">Its shape.</param>
    /// <param name="get">Takes it from the record.</param>
    /// <param name="set">Puts it into the record.</param>
    /// <param name="required">Whether it has no default.</param>
    public SectionBinder<T> With<TValue>(string key, SettingBinder<TValue> binder, Func<T, object?> get, Func<T, TValue, T> set, bool required = false)
    {
        _entries.Add(new Entry(key, binder, get, Bind, required, binder is ScalarBinder<TValue> { TakesNull: true }, binder is SectionBinder<TValue>));
        return this;

        T Bind(T target, ConfigurationNode node, string path, Binding binding) => binder.TryBind(node, path, binding, out var value) ? set(target, value) : target;
    }

    /// <summary>Adds the settings of a part of the record; their keys stand beside this section's own.</summary>
    /// <param name="part">The part's settings.</param>
    /// <param name="get">Takes the part from the record.</param>
    /// <param name="set">Puts it into the record.</param>
    public SectionBinder<T> With<TPart>(SectionBinder<TPart> part, Func<T, TPart> get, Func<T, TPart, T> set)
    {
        foreach (var (key, binder, getInner, bind, isRequired, takesNull, isSection) in part._entries)
        {
            _entries.Add(new Entry(key, binder, whole => getInner(get(whole)), BindPart, isRequired, takesNull, isSection));

            T BindPart(T whole, ConfigurationNode node, string path, Binding binding) => set(whole, bind(get(whole), node, path, binding));
        }

        return Check((whole, report) => part._check(get(whole), report));
    }

    /// <summary>Adds a check over several settings; it reports key and mistake. Checks run in the order in which they were added.</summary>
    public SectionBinder<T> Check(Action<T, Action<string, string>> check)
    {
        _check += check;
        return this;
    }

    internal override bool TryBind(ConfigurationNode node, string path, Binding binding, out T value)
    {
        value = initial;
        if (Expand(node) is not MappingNode mapping)
        {
            binding.Problem(node.Origin, path, $"expected {Expected}, found {node.Shown}");
            return false;
        }

        foreach (var written in mapping.Entries)
        {
            // A single value in the mapping's place goes by the mapping's own name.
            var at = node is ScalarNode ? path : Binding.Join(path, written.Key);
            binding.Note(at, written.Origin);
            value = Bind(value, written, at, mapping, binding);
        }

        foreach (var absent in _entries.Where(entry => !IsWritten(entry, mapping)))
        {
            value = Default(value, absent, Binding.Join(path, absent.Key), mapping.Find(absent.Key)?.Origin ?? node.Origin, binding);
        }

        _check(value, (key, problem) => binding.ProblemAt(Binding.Join(path, key), problem));
        return true;
    }

    internal override ConfigurationNode? Overlay(ConfigurationNode? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding)
    {
        if (segments.IsEmpty)
        {
            return shorthand is null ? value : Overlay(node, path, [shorthand], value, binding);
        }

        var key = segments[0];
        if (Find(key) is not { } entry)
        {
            binding.Problem(value.Origin, Binding.Join(path, key), Unknown(key));
            return node;
        }

        var mapping = (node is null ? null : Expand(node) as MappingNode) ?? new MappingNode(value.Origin, []);
        var inner = entry.Binder.Overlay(mapping.Find(key)?.Value, Binding.Join(path, key), segments[1..], value, binding);
        return inner is null ? node : mapping.Without(key + SecretFile.Suffix).With(new MappingEntry(key, value.Origin, inner));
    }

    internal override IEnumerable<ShownSetting> Describe(string path, object? value) =>
        _entries.SelectMany(entry => entry.Get((T)value!) is { } inner ? entry.Binder.Describe(Binding.Join(path, entry.Key), inner) : []);

    internal override IEnumerable<KnownSetting> Settings(string path, object? value) =>
        _entries.SelectMany(entry => entry.Binder.Settings(Binding.Join(path, entry.Key), entry.Get(value is T given ? given : initial)));

    private T Bind(T value, MappingEntry written, string path, MappingNode mapping, Binding binding)
    {
        var entry = Find(written.Key) ?? (SecretFile.KeyOf(written.Key) is { } secret ? Find(secret) : null);
        if (entry is null || (entry.Key != written.Key && !SecretFile.IsSecret(entry.Binder)))
        {
            binding.Problem(written.Origin, path, Unknown(written.Key));
            return value;
        }

        if (entry.Key != written.Key && mapping.Find(entry.Key) is not null)
        {
            binding.Problem(written.Origin, path, $"{entry.Key} is given as well; expected one of the two");
            return value;
        }

        return (written.Value is ScalarNode { IsNull: true } && !entry.TakesNull) || !SecretFile.TryResolve(written, SecretFile.IsSecret(entry.Binder), path, binding, out var resolved)
            ? value
            : entry.Bind(value, resolved.Value, path, binding);
    }

    private static T Default(T value, Entry absent, string path, Origin enclosing, Binding binding)
    {
        if (absent.IsRequired)
        {
            binding.Problem(enclosing, path, $"missing; expected {absent.Binder.Expected}");
        }

        // A section that is left out may miss what it requires.
        return absent.IsSection ? absent.Bind(value, new MappingNode(enclosing, []), path, binding) : value;
    }

    private static bool IsWritten(Entry entry, MappingNode mapping) =>
        mapping.Find(entry.Key) is { } written && (entry.TakesNull || written.Value is not ScalarNode { IsNull: true });

    private ConfigurationNode Expand(ConfigurationNode node) => node switch
    {
        ScalarNode { IsNull: true } => new MappingNode(node.Origin, []),
        ScalarNode when shorthand is not null => new MappingNode(node.Origin, [new MappingEntry(shorthand, node.Origin, node)]),
        _ => node,
    };

    private Entry? Find(string key) => _entries.Find(entry => entry.Key == key);

    private string Unknown(string key) => NearestKey.Find(key, _entries.Select(entry => entry.Key)) is { } nearest
        ? $"unknown key; did you mean {nearest}?"
        : $"unknown key; expected one of {string.Join(", ", _entries.Select(entry => entry.Key))}";

    private sealed record Entry(
        string Key, SettingBinder Binder, Func<T, object?> Get, Func<T, ConfigurationNode, string, Binding, T> Bind, bool IsRequired, bool TakesNull, bool IsSection);
}
