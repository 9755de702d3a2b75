using System.Collections.Immutable;
using Cdc.Core;

namespace Cdc.Hosting;

/// <summary>Every setting: its key, its kind and bounds, and where it goes. <c>docs/configuration.md</c> says the same to people.</summary>
internal static class PipelineSettings
{
    private const long KiB = 1L << 10;
    private const long GiB = 1L << 30;
    private const long TiB = 1L << 40;

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private static readonly SectionBinder<SchemaRegistryOptions> SchemaRegistry = new SectionBinder<SchemaRegistryOptions>(new(), shorthand: "url")
        .With("url", Scalars.UrlOrMemory, o => o.Url, (o, v) => o with { Url = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v });

    private static readonly SectionBinder<ClickHouseOptions> ClickHouse = new SectionBinder<ClickHouseOptions>(new(), shorthand: "url")
        .With("url", Scalars.Url, o => o.Url, (o, v) => o with { Url = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("database", Scalars.Name, o => o.Database, (o, v) => o with { Database = v })
        .With("timeout", Scalars.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)), o => o.Timeout, (o, v) => o with { Timeout = v });

    private static readonly SectionBinder<TopicOptions> Topics = new SectionBinder<TopicOptions>(new())
        .With(
            "source",
            new ListBinder<string>("a list of at least one Debezium topic", Scalars.TopicPattern, mayBeEmpty: false),
            o => o.Source,
            (o, v) => o with { Source = v },
            required: true)
        .With("prefix", Scalars.Topic, o => o.Prefix, (o, v) => o with { Prefix = v })
        .With("dead_letters", Scalars.Topic, o => o.DeadLetters, (o, v) => o with { DeadLetters = v })
        .With("group", Scalars.Name, o => o.Group, (o, v) => o with { Group = v })
        .With("replication", Scalars.Replication, o => o.Replication, (o, v) => o with { Replication = v });

    private static readonly SectionBinder<ReadOptions> Read = new SectionBinder<ReadOptions>(new())
        .With("max_records", Scalars.Whole(1, 1_000_000), o => o.MaxRecords, (o, v) => o with { MaxRecords = v })
        .With("max_bytes", Scalars.Bytes(KiB, GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, AnHour), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("memory_budget", Scalars.Bytes(KiB, TiB), o => o.MemoryBudget, (o, v) => o with { MemoryBudget = v })
        .Check(BudgetHoldsABatch);

    private static readonly SectionBinder<SinkOptions> Sink = new SectionBinder<SinkOptions>(new())
        .With("max_rows", Scalars.Whole(1, 10_000_000), o => o.MaxRows, (o, v) => o with { MaxRows = v })
        .With("max_bytes", Scalars.Bytes(KiB, GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, AnHour), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("parallelism", Scalars.Whole(1, 64), o => o.Parallelism, (o, v) => o with { Parallelism = v })
        .With("create_tables", Scalars.Boolean, o => o.CreateTables, (o, v) => o with { CreateTables = v });

    private static readonly SectionBinder<HttpOptions> Http = new SectionBinder<HttpOptions>(new())
        .With("port", Scalars.Whole(0, 65_535), o => o.Port, (o, v) => o with { Port = v })
        .With("host", Scalars.ListenAddress, o => o.Host, (o, v) => o with { Host = v });

    private static readonly SectionBinder<CleaningOptions> Clean = new SectionBinder<CleaningOptions>(new())
        .With("strip_prefix", Scalars.Text, o => o.StripPrefix, (o, v) => o with { StripPrefix = v })
        .With("snake_case", Scalars.Boolean, o => o.SnakeCase, (o, v) => o with { SnakeCase = v })
        .With("byte_strings", Scalars.OneOf<ByteStrings>(), o => o.ByteStrings, (o, v) => o with { ByteStrings = v })
        .With("nulls", new ListBinder<string>("a list of texts", Scalars.Spelling), o => o.Nulls, (o, v) => o with { Nulls = v })
        .With("on_cast_failure", Scalars.OneOf<CastFailure>(), o => o.OnCastFailure, (o, v) => o with { OnCastFailure = v });

    private static readonly SectionBinder<ColumnOptions> Column = new SectionBinder<ColumnOptions>(new(), shorthand: "type")
        .With("type", Scalars.Type, o => o.Type, (o, v) => o with { Type = v })
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("nullable", Scalars.Boolean, o => o.Nullable, (o, v) => o with { Nullable = v })
        .With("drop", Scalars.Boolean, o => o.Drop, (o, v) => o with { Drop = v });

    private static readonly SectionBinder<TableOptions> Table = new SectionBinder<TableOptions>(new() { Topic = "" })
        .With("topic", Scalars.TopicPattern, o => o.Topic, (o, v) => o with { Topic = v }, required: true)
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("key", new ListBinder<string>("a list of column names", Scalars.Name), o => o.Key, (o, v) => o with { Key = v })
        .With("clean", Clean, o => o.Clean, (o, v) => o with { Clean = v })
        .With(
            "columns",
            new MapBinder<ColumnOptions>("a mapping of column names", Column),
            o => o.Columns.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            (o, v) => o with { Columns = v.ToImmutableDictionary() })
        .With("missing_position", Scalars.OneOf<MissingPosition>(), o => o.MissingPosition, (o, v) => o with { MissingPosition = v })
        .With("filter", Scalars.Name, o => o.Filter, (o, v) => o with { Filter = v })
        .With("add", new MapBinder<string>("a mapping of column names to expressions", Scalars.Name), o => o.Add, (o, v) => o with { Add = v });

    /// <summary>The whole file.</summary>
    public static readonly SectionBinder<PipelineOptions> Root = new SectionBinder<PipelineOptions>(new())
        .With(
            "kafka",
            new MapBinder<string>("a mapping of librdkafka settings", Scalars.Text, segment => segment.Replace('_', '.')) { TakesFiles = true },
            o => o.Kafka.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            (o, v) => o with { Kafka = o.Kafka.SetItems(v) })
        .With("schema_registry", SchemaRegistry, o => o.SchemaRegistry, (o, v) => o with { SchemaRegistry = v })
        .With("clickhouse", ClickHouse, o => o.ClickHouse, (o, v) => o with { ClickHouse = v })
        .With("topics", Topics, o => o.Topics, (o, v) => o with { Topics = v })
        .With("read", Read, o => o.Read, (o, v) => o with { Read = v })
        .With("sink", Sink, o => o.Sink, (o, v) => o with { Sink = v })
        .With("http", Http, o => o.Http, (o, v) => o with { Http = v })
        .With("epoch", Scalars.Whole<ushort>(0, ushort.MaxValue), o => o.Epoch, (o, v) => o with { Epoch = v })
        .With("tables", new ListBinder<TableOptions>("a list of tables", Table), o => o.Tables, (o, v) => o with { Tables = v });

    private static void BudgetHoldsABatch(ReadOptions read, Action<string, string> report)
    {
        if (read.MemoryBudget < read.MaxBytes)
        {
            report("memory_budget", $"expected at least read.max_bytes ({ByteSize.Format(read.MaxBytes)}), found '{ByteSize.Format(read.MemoryBudget)}'");
        }
    }
}
