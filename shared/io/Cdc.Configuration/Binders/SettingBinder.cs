using Cdc.Configuration.Tree;

namespace Cdc.Configuration.Binders;

/// <summary>
/// Knows the shape of one setting: how it is written in YAML and in variables, and how it is shown. There is one for each kind of shape:
/// <see cref="ScalarBinder{T}"/>, <see cref="ListBinder{T}"/>, <see cref="MapBinder{T}"/> and <see cref="SectionBinder{T}"/>.
/// </summary>
public abstract class SettingBinder
{
    private protected SettingBinder()
    {
    }

    /// <summary>What a message says was expected.</summary>
    public abstract string Expected { get; }

    /// <summary>Puts the value of an environment variable into the tree.</summary>
    /// <param name="node">What the tree has at this place; null for nothing.</param>
    /// <param name="path">This place's name.</param>
    /// <param name="segments">The rest of the variable's name, in lower case; empty where the value belongs here.</param>
    /// <param name="value">The variable's value.</param>
    /// <param name="binding">Receives the mistakes.</param>
    /// <returns>What the tree is to have at this place.</returns>
    internal abstract ConfigurationNode? Overlay(ConfigurationNode? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding);

    /// <summary>The value's settings by name, as a start log shows them.</summary>
    internal abstract IEnumerable<ShownSetting> Describe(string path, object? value);

    /// <summary>Every setting of this shape, as the reference lists them: names with <c>[]</c> for an index and <c>*</c> for a free key.</summary>
    internal abstract IEnumerable<KnownSetting> Settings(string path, object? initial);
}

/// <summary>A binder of a type.</summary>
/// <typeparam name="T">What the setting becomes.</typeparam>
public abstract class SettingBinder<T> : SettingBinder
{
    private protected SettingBinder()
    {
    }

    /// <summary>Reads the value, or reports what is wrong with it.</summary>
    /// <returns>Whether there is a value.</returns>
    internal abstract bool TryBind(ConfigurationNode node, string path, Binding binding, out T value);
}
