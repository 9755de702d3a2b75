using Cdc.Stages.Settings;

namespace Cdc.Stages.Edges;

/// <summary>The names of the topics between stages: <c>{prefix}.decoded.{table}</c> and <c>{prefix}.enriched.{table}</c>.</summary>
public static class IntermediateTopics
{
    /// <summary>What the decoder writes.</summary>
    public const string Decoded = "decoded";

    /// <summary>What the enricher writes.</summary>
    public const string Enriched = "enriched";

    /// <summary>The topic of a table's events.</summary>
    /// <param name="topics">Gives the prefix.</param>
    /// <param name="stage"><see cref="Decoded"/> or <see cref="Enriched"/>.</param>
    /// <param name="table">
    /// The table's name. What Kafka does not allow in a topic's name becomes <c>_</c>; two tables may share a topic by that, since every event
    /// carries its schema's id, and the schema the table's name.
    /// </param>
    public static string Of(TopicOptions topics, string stage, string table) => $"{topics.Prefix}.{stage}.{string.Concat(table.Select(Legal))}";

    /// <summary>The pattern of all topics that a stage writes.</summary>
    public static string All(TopicOptions topics, string stage) => Of(topics, stage, "") + "*";

    private static char Legal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_';
}
