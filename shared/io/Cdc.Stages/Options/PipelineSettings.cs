using System.Collections.Immutable;
using Cdc.Configuration;
using Cdc.Core;
using Cdc.SchemaRegistry;

namespace Cdc.Stages;

/// <summary>Every setting: its key, its kind and bounds, and where it goes. <c>docs/configuration.md</c> says the same to people.</summary>
internal static class PipelineSettings
{
    private const long KiB = 1L << 10;
    private const long MiB = 1L << 20;
    private const long GiB = 1L << 30;
    private const long TiB = 1L << 40;

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private static readonly SectionBinder<SchemaRegistryOptions> SchemaRegistry = new SectionBinder<SchemaRegistryOptions>(new(), shorthand: "url")
        .With("url", Scalars.UrlsOrMemory, o => o.Urls, (o, v) => o with { Urls = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("client_certificate", Scalars.Name, o => o.ClientCertificate, (o, v) => o with { ClientCertificate = v })
        .With("client_certificate_password", Scalars.Secret, o => o.ClientCertificatePassword, (o, v) => o with { ClientCertificatePassword = v })
        .With("timeout", Scalars.Duration(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)), o => o.Timeout, (o, v) => o with { Timeout = v })
        .Check(RegistrySettings.Check);

    private static readonly SectionBinder<ClickHouseOptions> ClickHouse = new SectionBinder<ClickHouseOptions>(new(), shorthand: "url")
        .With("url", Scalars.Url, o => o.Url, (o, v) => o with { Url = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("ca", Scalars.Certificates, o => o.Ca, (o, v) => o with { Ca = v })
        .With("database", Scalars.Name, o => o.Database, (o, v) => o with { Database = v })
        .With("timeout", Scalars.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)), o => o.Timeout, (o, v) => o with { Timeout = v });

    private static readonly SectionBinder<TopicOptions> Topics = new SectionBinder<TopicOptions>(new())
        .With(
            "source",
            new ListBinder<string>("a list of at least one Debezium topic", PipelineScalars.TopicPattern, mayBeEmpty: false),
            o => o.Source,
            (o, v) => o with { Source = v },
            required: true)
        .With("prefix", PipelineScalars.Topic, o => o.Prefix, (o, v) => o with { Prefix = v })
        .With("dead_letters", PipelineScalars.Topic, o => o.DeadLetters, (o, v) => o with { DeadLetters = v })
        .With("group", Scalars.Name, o => o.Group, (o, v) => o with { Group = v })
        .With("replication", PipelineScalars.Replication, o => o.Replication, (o, v) => o with { Replication = v });

    private static readonly SectionBinder<ReadOptions> Read = new SectionBinder<ReadOptions>(new())
        .With("max_records", Scalars.Whole(1, 1_000_000), o => o.MaxRecords, (o, v) => o with { MaxRecords = v })
        .With("max_bytes", Scalars.Bytes(KiB, GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, AnHour), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("memory_budget", Scalars.Bytes(KiB, TiB), o => o.MemoryBudget, (o, v) => o with { MemoryBudget = v })
        .Check(BudgetHoldsABatch);

    private static readonly SectionBinder<DecodeOptions> Decode = new SectionBinder<DecodeOptions>(new())
        .With("max_bytes", Scalars.Bytes(KiB, 256 * MiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_depth", Scalars.Whole(8, DecodeOptions.DeepestNesting), o => o.MaxDepth, (o, v) => o with { MaxDepth = v })
        .With("max_fields", Scalars.Whole(1, 20_000), o => o.MaxFields, (o, v) => o with { MaxFields = v })
        .With("types_from_target", Scalars.Boolean, o => o.TypesFromTarget, (o, v) => o with { TypesFromTarget = v });

    private static readonly SectionBinder<SinkOptions> Sink = new SectionBinder<SinkOptions>(new())
        .With("max_rows", Scalars.Whole(1, 10_000_000), o => o.MaxRows, (o, v) => o with { MaxRows = v })
        .With("max_bytes", Scalars.Bytes(KiB, GiB), o => (long)o.MaxBytes, (o, v) => o with { MaxBytes = (int)v })
        .With("max_wait", Scalars.Duration(TimeSpan.Zero, AnHour), o => o.MaxWait, (o, v) => o with { MaxWait = v })
        .With("parallelism", Scalars.Whole(1, 64), o => o.Parallelism, (o, v) => o with { Parallelism = v })
        .With("create_tables", Scalars.Boolean, o => o.CreateTables, (o, v) => o with { CreateTables = v })
        .With("out_of_range", Scalars.OneOf<OutOfRangePolicy>(), o => o.OutOfRange, (o, v) => o with { OutOfRange = v });

    private static readonly SectionBinder<HttpOptions> Http = new SectionBinder<HttpOptions>(new())
        .With("port", Scalars.Whole(0, 65_535), o => o.Port, (o, v) => o with { Port = v })
        .With("host", Scalars.ListenAddress, o => o.Host, (o, v) => o with { Host = v });

    private static readonly ListBinder<string> Spellings = new("a list of texts", Scalars.Spelling);

    private static readonly SectionBinder<CleaningOptions> Clean = new SectionBinder<CleaningOptions>(new())
        .With("strip_prefix", Scalars.Text, o => o.StripPrefix, (o, v) => o with { StripPrefix = v })
        .With("snake_case", Scalars.Boolean, o => o.SnakeCase, (o, v) => o with { SnakeCase = v })
        .With("byte_strings", Scalars.OneOf<ByteStrings>(), o => o.ByteStrings, (o, v) => o with { ByteStrings = v })
        .With("trim", Scalars.Boolean, o => o.Trim, (o, v) => o with { Trim = v })
        .With("nulls", Spellings, o => o.Nulls, (o, v) => o with { Nulls = v })
        .With("on_invalid_text", Scalars.OneOf<InvalidText>(), o => o.OnInvalidText, (o, v) => o with { OnInvalidText = v })
        .With("on_cast_failure", Scalars.OneOf<CastFailure>(), o => o.OnCastFailure, (o, v) => o with { OnCastFailure = v });

    private static readonly SectionBinder<ColumnOptions> Column = new SectionBinder<ColumnOptions>(new(), shorthand: "type")
        .With("type", PipelineScalars.Type, o => o.Type, (o, v) => o with { Type = v })
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("nullable", Scalars.Boolean, o => o.Nullable, (o, v) => o with { Nullable = v })
        .With("drop", Scalars.Boolean, o => o.Drop, (o, v) => o with { Drop = v })
        .With("encoding", Scalars.OneOf<TextEncoding>(), o => o.Encoding, (o, v) => o with { Encoding = v })
        .With("charset", PipelineScalars.Charset, o => o.Charset, (o, v) => o with { Charset = v })
        .With("trim", Scalars.Boolean, o => o.Trim, (o, v) => o with { Trim = v })
        .With("nulls", Spellings, o => o.Nulls, (o, v) => o with { Nulls = v })
        .With("on_cast_failure", Scalars.OneOf<CastFailure>(), o => o.OnCastFailure, (o, v) => o with { OnCastFailure = v })
        .With("time_zone", Scalars.TimeZone, o => o.TimeZone, (o, v) => o with { TimeZone = v })
        .Check(ColumnMakesSense);

    private static readonly SectionBinder<TableOptions> Table = new SectionBinder<TableOptions>(new() { Topic = "" })
        .With("topic", PipelineScalars.TopicPattern, o => o.Topic, (o, v) => o with { Topic = v }, required: true)
        .With("name", Scalars.Name, o => o.Name, (o, v) => o with { Name = v })
        .With("key", new ListBinder<string>("a list of column names", Scalars.Name), o => o.Key, (o, v) => o with { Key = v })
        .With("format", Scalars.OneOf<RecordFormat>(), o => o.Format, (o, v) => o with { Format = v })
        .With("schema", Scalars.OneOf<SchemaSource>(), o => o.Schema, (o, v) => o with { Schema = v })
        .With("metadata_prefix", Scalars.Text, o => o.MetadataPrefix, (o, v) => o with { MetadataPrefix = v })
        .With("clean", Clean, o => o.Clean, (o, v) => o with { Clean = v })
        .With(
            "columns",
            new MapBinder<ColumnOptions>("a mapping of column names", Column),
            o => o.Columns.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            (o, v) => o with { Columns = v.ToImmutableDictionary() })
        .With("missing_position", Scalars.OneOf<MissingPosition>(), o => o.MissingPosition, (o, v) => o with { MissingPosition = v })
        .With("filter", Scalars.Name, o => o.Filter, (o, v) => o with { Filter = v })
        .With("add", new MapBinder<string>("a mapping of column names to expressions", Scalars.Name), o => o.Add, (o, v) => o with { Add = v })
        .Check(NamesAreFree);

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
        .With("decode", Decode, o => o.Decode, (o, v) => o with { Decode = v })
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

    private static void ColumnMakesSense(ColumnOptions column, Action<string, string> report)
    {
        if (column is { TimeZone: not null, Type: { Kind: not LogicalTypeKind.ZonedTimestamp } type })
        {
            report("time_zone", $"makes an instant of local time; expected the type zoned_timestamp, found '{type}'");
        }

        if (column is { Charset: not null, Type.Kind: LogicalTypeKind.Bytes })
        {
            report("charset", "is of text; expected another type than bytes");
        }

        if (column is { Encoding: TextEncoding.Base64OrHex, Type.Kind: LogicalTypeKind.Bytes })
        {
            report("encoding", "base64_or_hex is told apart by the text inside; expected another type than bytes");
        }
    }

    private static void NamesAreFree(TableOptions table, Action<string, string> report)
    {
        var named = table.Columns.Where(pair => pair.Value.Name is not null).Select(pair => (Key: $"columns.{pair.Key}.name", Name: pair.Value.Name!));
        foreach (var (key, name) in named.Concat(table.Add.Select(added => (Key: $"add.{added.Key}", Name: added.Key))).Where(named => SystemColumns.IsReserved(named.Name)))
        {
            report(key, $"'{name}' is a name of the target's own columns ({SystemColumns.All}); expected another one");
        }
    }
}
