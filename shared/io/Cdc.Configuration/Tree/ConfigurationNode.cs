using System.Collections.Immutable;

namespace Cdc.Configuration.Tree;

/// <summary>A piece of configuration as written, before it has a type. Immutable, for YAML anchors let one node stand in many places.</summary>
internal abstract record ConfigurationNode(Origin Origin)
{
    /// <summary>How a message shows what was found.</summary>
    public abstract string Shown { get; }
}

/// <summary>One value as text.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Text">Without quotes.</param>
/// <param name="IsNull">Whether it is YAML's null: nothing, <c>~</c> or <c>null</c>, without quotes.</param>
/// <param name="IsSecret">Whether it was read from a file of its own, so that no message may quote it.</param>
internal sealed record ScalarNode(Origin Origin, string Text, bool IsNull = false, bool IsSecret = false) : ConfigurationNode(Origin)
{
    private const int MostShown = 60;

    public override string Shown => this switch
    {
        { IsNull: true } => "nothing",
        { IsSecret: true } => "something else in the file",
        { Text.Length: > MostShown } => $"'{Text[..MostShown]}…'",
        _ => $"'{Text}'",
    };
}

/// <summary>A list.</summary>
internal sealed record ListNode(Origin Origin, ImmutableArray<ConfigurationNode> Items) : ConfigurationNode(Origin)
{
    public override string Shown => "a list";
}

/// <summary>A mapping; its entries keep their order.</summary>
internal sealed record MappingNode(Origin Origin, ImmutableArray<MappingEntry> Entries) : ConfigurationNode(Origin)
{
    public override string Shown => "a mapping";

    public MappingEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    public MappingNode Without(string key) => this with { Entries = Entries.RemoveAll(entry => entry.Key == key) };

    /// <summary>The mapping with this entry in the place of the one of the same key, or at the end.</summary>
    public MappingNode With(MappingEntry added)
    {
        var index = Entries.IndexOf(Find(added.Key)!);
        return this with { Entries = index < 0 ? Entries.Add(added) : Entries.SetItem(index, added) };
    }
}

/// <summary>One entry of a mapping.</summary>
internal sealed record MappingEntry(string Key, Origin Origin, ConfigurationNode Value);
