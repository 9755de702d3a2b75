namespace Cdc.Hosting;

/// <summary>Knows the shape of one setting: how it is written in YAML and in variables, and how it is shown. One a kind of shape.</summary>
internal interface IBinder
{
    /// <summary>What a message says was expected.</summary>
    string Expected { get; }

    /// <summary>Puts the value of an environment variable into the tree.</summary>
    /// <param name="node">What the tree has at this place; null for nothing.</param>
    /// <param name="path">This place's name.</param>
    /// <param name="segments">The rest of the variable's name, in lower case; empty where the value belongs here.</param>
    /// <param name="value">The variable's value.</param>
    /// <param name="binding">Receives the mistakes.</param>
    /// <returns>What the tree is to have at this place.</returns>
    Node? Overlay(Node? node, string path, ReadOnlySpan<string> segments, ScalarNode value, Binding binding);

    /// <summary>The value's settings by name, as a start log shows them.</summary>
    IEnumerable<ShownSetting> Describe(string path, object? value);

    /// <summary>Every setting of this shape, as the reference lists them: names with <c>[]</c> for an index and <c>*</c> for a free key.</summary>
    IEnumerable<KnownSetting> Settings(string path, object? initial);
}

/// <summary>A binder of a type.</summary>
internal interface IBinder<T> : IBinder
{
    /// <summary>Reads the value, or reports what is wrong with it.</summary>
    /// <returns>Whether there is a value.</returns>
    bool TryBind(Node node, string path, Binding binding, out T value);
}

/// <summary>A setting and its value.</summary>
internal readonly record struct ShownSetting(string Path, string Text, bool IsSecret);

/// <summary>A setting as the reference documents it.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Expected">What it takes.</param>
/// <param name="Default">The default, as written; empty where there is none.</param>
internal sealed record KnownSetting(string Path, string Expected, string Default);
