using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Kafka.Settings;

namespace Cdc.Stages.Settings;

/// <summary>How the names of topics and consumer groups are configured.</summary>
internal static class TopicSection
{
    private static readonly ListBinder<string> Source = new("a list of at least one Debezium topic", TopicScalars.NameOrPattern, mayBeEmpty: false);

    public static SectionBinder<TopicOptions> Binder { get; } = new SectionBinder<TopicOptions>(new())
        .With("source", Source, o => o.Source, (o, v) => o with { Source = v }, required: true)
        .With("prefix", TopicScalars.Name, o => o.Prefix, (o, v) => o with { Prefix = v })
        .With("dead_letters", TopicScalars.Name, o => o.DeadLetters, (o, v) => o with { DeadLetters = v })
        .With("group", Scalars.Name, o => o.Group, (o, v) => o with { Group = v })
        .With("replication", TopicScalars.Replication, o => o.Replication, (o, v) => o with { Replication = v });
}
