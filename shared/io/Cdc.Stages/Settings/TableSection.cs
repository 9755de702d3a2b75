using System.Collections.Immutable;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Kafka.Settings;

namespace Cdc.Stages.Settings;

/// <summary>How a table is configured: how its records are read, and what its rows' expressions are, side by side.</summary>
internal static class TableSection
{
    private static readonly SectionBinder<TableOptions> Source = new SectionBinder<TableOptions>(new() { Topic = "" })
        .With("topic", TopicScalars.NameOrPattern, o => o.Topic, (o, v) => o with { Topic = v }, required: true)
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("key", new ListBinder<string>("a list of column names", Scalars.Name), o => o.Key, (o, v) => o with { Key = v })
        .With("format", Scalars.OneOf<RecordFormat>(), o => o.Format, (o, v) => o with { Format = v })
        .With("schema", Scalars.OneOf<SchemaSource>(), o => o.Schema, (o, v) => o with { Schema = v })
        .With("metadata_prefix", Scalars.Text, o => o.MetadataPrefix, (o, v) => o with { MetadataPrefix = v })
        .With("clean", CleaningSection.Binder, o => o.Clean, (o, v) => o with { Clean = v })
        .With(
            "columns",
            new MapBinder<ColumnOptions>("a mapping of column names", ColumnSection.Binder),
            o => o.Columns.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            (o, v) => o with { Columns = v.ToImmutableDictionary() })
        .With("missing_position", Scalars.OneOf<MissingPosition>(), o => o.MissingPosition, (o, v) => o with { MissingPosition = v });

    public static SectionBinder<PipelineTable> Binder { get; } = new SectionBinder<PipelineTable>(new() { Source = new() { Topic = "" } })
        .With(Source, o => o.Source, (o, v) => o with { Source = v })
        .With("filter", Scalars.Name, o => o.Filter, (o, v) => o with { Filter = v })
        .With("add", new MapBinder<string>("a mapping of column names to expressions", Scalars.Name), o => o.Add, (o, v) => o with { Add = v })
        .Check(NamesAreFree);

    private static void NamesAreFree(PipelineTable table, Action<string, string> report)
    {
        var renamed = table.Source.Columns.Where(pair => pair.Value.Name is not null).Select(pair => (Key: $"columns.{pair.Key}.name", Name: pair.Value.Name!));
        var added = table.Add.Select(added => (Key: $"add.{added.Key}", Name: added.Key));
        foreach (var (key, name) in renamed.Concat(added).Where(named => SystemColumns.IsReserved(named.Name)))
        {
            report(key, $"'{name}' is a name of the target's own columns ({SystemColumns.All}); expected another one");
        }
    }
}
