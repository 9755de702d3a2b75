namespace Cdc.Core.Batches;

/// <summary>A topic's name, or a pattern in which <c>*</c> stands for any run of characters, none included.</summary>
/// <param name="text">The name or pattern; everything but <c>*</c> stands for itself.</param>
public sealed class TopicPattern(string text)
{
    private const char Wildcard = '*';

    private readonly string[] _parts = text.Split(Wildcard);

    /// <summary>Whether this is a pattern rather than one topic's name.</summary>
    public bool IsPattern => _parts.Length > 1;

    /// <summary>Whether a topic has this name or fits this pattern.</summary>
    public bool Matches(string topic)
    {
        if (!IsPattern)
        {
            return topic == text;
        }

        if (!topic.StartsWith(_parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = _parts[0].Length;
        foreach (var part in _parts[1..^1])
        {
            var found = topic.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return topic.Length - at >= _parts[^1].Length && topic.EndsWith(_parts[^1], StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
