using System.Collections.Immutable;

namespace Cdc.Stages.Settings;

/// <summary>Names of topics and consumer groups.</summary>
public sealed record TopicOptions
{
    /// <summary>
    /// Debezium topics to read: exact names, or patterns with <c>*</c> for any run of characters. Topics that appear later and match are taken up.
    /// </summary>
    public ImmutableArray<string> Source { get; init; } = [];

    /// <summary>Intermediate topics are <c>{prefix}.decoded.{table}</c> and <c>{prefix}.enriched.{table}</c>.</summary>
    public string Prefix { get; init; } = "cdc";

    /// <summary>The dead-letter topic.</summary>
    public string DeadLetters { get; init; } = "cdc.dead-letters";

    /// <summary>Consumer groups are <c>{group}-decoder</c>, <c>{group}-enricher</c>, <c>{group}-sink</c>, and <c>{group}</c> for all stages in one process.</summary>
    public string Group { get; init; } = "cdc";

    /// <summary>Replication factor of topics that are created here; -1 for the broker's default.</summary>
    public short Replication { get; init; } = -1;
}
