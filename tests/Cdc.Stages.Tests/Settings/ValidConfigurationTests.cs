using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cdc.ClickHouse.Settings;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Hosting.Http;
using Cdc.Kafka.Settings;
using Cdc.RowBinary.Writers;
using Cdc.Stages.Settings;
using static Cdc.Stages.Tests.Settings.PipelineFile;

namespace Cdc.Stages.Tests.Settings;

public sealed class ValidConfigurationTests
{
    [Fact]
    public void A_minimal_file_leaves_the_defaults()
    {
        var options = Load("topics: {source: [shop.public.orders]}");

        Assert.Equal(["shop.public.orders"], options.Topics.Source);
        Assert.Equal(new SinkOptions(), options.Sink);
        Assert.Equal(new ReadOptions(), options.Read);
        Assert.Equal(new ClickHouseOptions(), options.ClickHouse);
        Assert.Equal("localhost:9092", options.Kafka["bootstrap.servers"]);
    }

    [Fact]
    public void Every_section_is_read()
    {
        var options = Load("""
            kafka:
              bootstrap.servers: broker:9093
              security.protocol: sasl_ssl
              socket.keepalive.enable: true
            schema_registry:
              url: https://one:8081/ccompat/v7, https://two:8081
              user: cdc
              password: secret
              timeout: 5s
            clickhouse:
              url: http://clickhouse:8123
              user: writer
              password: "p:'w"
              database: shop
              timeout: 1.5m
            topics:
              source: [shop.public.*]
              prefix: shop
              dead_letters: shop.dead
              group: shop-cdc
              replication: 3
            read: {max_records: 10, max_bytes: 1MiB, max_wait: 10ms, memory_budget: 1GiB}
            sink: {max_rows: 5000, max_bytes: 8MB, max_wait: 2s, parallelism: 4, create_tables: false, out_of_range: dead_letter}
            http: {port: 8080, host: 0.0.0.0}
            epoch: 7
            """);

        Assert.Equal("broker:9093", options.Kafka["bootstrap.servers"]);
        Assert.Equal("true", options.Kafka["socket.keepalive.enable"]);
        var registry = options.SchemaRegistry;
        Assert.Equal(["https://one:8081/ccompat/v7", "https://two:8081"], registry.Urls.Select(url => url.OriginalString));
        Assert.Equal(("cdc", "secret", TimeSpan.FromSeconds(5)), (registry.User, registry.Password, registry.Timeout));
        Assert.Equal(
            new ClickHouseOptions { Url = new("http://clickhouse:8123"), User = "writer", Password = "p:'w", Database = "shop", Timeout = TimeSpan.FromSeconds(90) },
            options.ClickHouse);
        Assert.Equal(("shop", "shop.dead", "shop-cdc", (short)3), (options.Topics.Prefix, options.Topics.DeadLetters, options.Topics.Group, options.Topics.Replication));
        Assert.Equal(new ReadOptions { MaxRecords = 10, MaxBytes = 1 << 20, MaxWait = TimeSpan.FromMilliseconds(10), MemoryBudget = 1L << 30 }, options.Read);
        Assert.Equal(
            new SinkOptions { MaxRows = 5000, MaxBytes = 8_000_000, MaxWait = TimeSpan.FromSeconds(2), Parallelism = 4, CreateTables = false, OutOfRange = OutOfRangePolicy.DeadLetter }, options.Sink);
        Assert.Equal(new HttpOptions { Port = 8080, Host = "0.0.0.0" }, options.Http);
        Assert.Equal(7, options.Epoch);
    }

    [Fact]
    public void Tables_are_read_with_their_columns_and_expressions_in_order()
    {
        var table = Assert.Single(Load("""
            topics: {source: [ncr]}
            tables:
              - topic: ncr
                name: rides
                key: [booking_id]
                clean:
                  strip_prefix: ncr_ride_bookings.csv/
                  snake_case: false
                  byte_strings: never
                  trim: true
                  on_invalid_text: latin1
                  nulls: [null, NaN, '', ~]
                  on_cast_failure: null
                columns:
                  booking_value: decimal(10,2)
                  created_at: {type: timestamp(6), name: created_at_ts, nullable: false}
                  junk: {drop: true}
                  notes: {encoding: base64_or_hex, charset: Latin-1, trim: false, nulls: ['-'], on_cast_failure: dead_letter}
                  booked_at: {time_zone: Europe/Berlin}
                missing_position: offset
                filter: booking_value > 1000
                add:
                  speed: ride_distance / 2
                  city: "'ncr'"
                  another: 1
            """).Tables);

        Assert.Equal(("ncr", "rides", MissingPosition.Offset, "booking_value > 1000"), (table.Source.Topic, table.Source.Name, table.Source.MissingPosition, table.Filter));
        Assert.Equal(["booking_id"], table.Source.Key);
        Assert.Equal(
            ("ncr_ride_bookings.csv/", false, ByteStrings.Never, true, InvalidText.Latin1, CastFailure.Null),
            (table.Source.Clean.StripPrefix, table.Source.Clean.SnakeCase, table.Source.Clean.ByteStrings, table.Source.Clean.Trim, table.Source.Clean.OnInvalidText, table.Source.Clean.OnCastFailure));
        Assert.Equal(["null", "NaN", "", "~"], table.Source.Clean.Nulls);
        Assert.Equal(new ColumnOptions { Type = LogicalType.Decimal(10, 2) }, table.Source.Columns["booking_value"]);
        Assert.Equal(new ColumnOptions { Type = LogicalType.Timestamp(6), Name = "created_at_ts", Nullable = false }, table.Source.Columns["created_at"]);
        Assert.True(table.Source.Columns["junk"].Drop);
        Assert.Equal(("iso-8859-1", "Europe/Berlin"), (table.Source.Columns["notes"].Charset?.WebName, table.Source.Columns["booked_at"].TimeZone?.Id));
        Assert.Equal(
            (TextEncoding.Base64OrHex, false, CastFailure.DeadLetter), (table.Source.Columns["notes"].Encoding, table.Source.Columns["notes"].Trim, table.Source.Columns["notes"].OnCastFailure));
        Assert.Equal(["-"], table.Source.Columns["notes"].Nulls!.Value);
        Assert.Equal([new("speed", "ride_distance / 2"), new("city", "'ncr'"), new("another", "1")], table.Add);
    }

    [Fact]
    public void Every_charset_that_is_listed_loads_and_is_shown_by_its_name() => Assert.All(
        Charsets.Names,
        name =>
        {
            var options = Load($"topics: {{source: [a]}}\ntables: [{{topic: a, columns: {{v: {{charset: {name}}}}}}}]");
            Assert.Contains($"tables[0].columns.v.charset: {name}", PipelineConfiguration.Describe(options));
        });

    [Theory]
    [InlineData("schema_registry: http://registry:8081", "http://registry:8081")]
    [InlineData("schema_registry: memory", null)]
    [InlineData("schema_registry: {url: memory}", null)]
    [InlineData("schema_registry:", null)]
    public void Schema_registry_may_be_an_address_or_memory(string line, string? url) =>
        Assert.Equal(url, Load("topics: {source: [a]}\n" + line).SchemaRegistry.Urls.SingleOrDefault()?.OriginalString);

    [Fact]
    public void Clickhouse_may_be_an_address() =>
        Assert.Equal("http://ch:8123", Load("{topics: {source: [a]}, clickhouse: 'http://ch:8123'}").ClickHouse.Url.OriginalString);

    [Theory]
    [InlineData("64MiB", 64 << 20)]
    [InlineData("8MB", 8_000_000)]
    [InlineData("1GiB", 1 << 30)]
    [InlineData("1.5 kib", 1536)]
    [InlineData("4096", 4096)]
    [InlineData("4096B", 4096)]
    public void Byte_sizes_take_units(string text, int bytes) =>
        Assert.Equal(bytes, Load($"{{topics: {{source: [a]}}, sink: {{max_bytes: {text}}}}}").Sink.MaxBytes);

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1s", 1000)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    public void Durations_take_units(string text, int milliseconds) =>
        Assert.Equal(milliseconds, Load($"{{topics: {{source: [a]}}, sink: {{max_wait: {text}}}}}").Sink.MaxWait.TotalMilliseconds);

    [Fact]
    public void Anchors_and_merge_keys_share_settings_between_tables()
    {
        var tables = Load("""
            topics: {source: [a, b]}
            tables:
              - &common
                topic: a
                clean: &clean {snake_case: false}
                filter: x > 1
              - <<: *common
                topic: b
                clean: *clean
            """).Tables;

        Assert.Equal(("b", "x > 1", false), (tables[1].Source.Topic, tables[1].Filter, tables[1].Source.Clean.SnakeCase));
    }

    [Fact]
    public void A_password_may_stand_in_a_file_beside_the_configuration()
    {
        using var file = new PipelineFile("""
            topics: {source: [a]}
            clickhouse: {password_file: ch.secret}
            kafka: {sasl.password_file: kafka.secret}
            """);
        file.Write("ch.secret", "one\r\n");
        file.Write("kafka.secret", "two\n");

        var options = file.Load();

        Assert.Equal("one", options.ClickHouse.Password);
        Assert.Equal("two", options.Kafka["sasl.password"]);
    }

    [Fact]
    public void Certificates_may_stand_in_a_file_that_the_configuration_or_a_variable_names()
    {
        using var file = new PipelineFile("""
            topics: {source: [a]}
            clickhouse: {ca_file: ca.pem}
            """);
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=ca", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        var pem = certificate.ExportCertificatePem();
        file.Write("ca.pem", pem + "\n");

        Assert.Equal(pem, file.Load().ClickHouse.Ca);
        Assert.DoesNotContain(PipelineConfiguration.Describe(file.Load()), line => line.Contains("BEGIN", StringComparison.Ordinal));
    }
}
