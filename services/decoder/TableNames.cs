namespace Cdc.Decoder;

/// <summary>Keeps two topics from being merged into one table by accident: a name that nobody configured belongs to the first topic that has it.</summary>
internal sealed class TableNames
{
    private readonly Dictionary<string, string> _owners = [];
    private readonly HashSet<string> _declared = [];

    /// <summary>Notes the name that the configuration gives a topic's table: such a name may be shared, as by shards.</summary>
    public void Declare(string topic, string? name)
    {
        if (name is not null)
        {
            _declared.Add(topic);
        }
    }

    /// <summary>Whether a topic's events may go by this name.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="owner">The topic that has the name.</param>
    public bool TryClaim(string name, string topic, out string owner)
    {
        if (!_owners.TryGetValue(name, out owner!))
        {
            _owners.Add(name, topic);
            owner = topic;
        }

        // A name is shared by those who were told to, never with one that only happens to bear it.
        return owner == topic || (_declared.Contains(topic) && _declared.Contains(owner));
    }
}
