using Cdc.Configuration;
using Cdc.Stages.Settings;
using static Cdc.Stages.Tests.Settings.PipelineFile;

namespace Cdc.Stages.Tests.Settings;

public sealed class ConfigurationMistakeTests
{
    private const string Topics = "topics: {source: [a]}\n";

    [Theory]
    [InlineData("sink: {max_rows: many}", "sink.max_rows: expected a whole number from 1 to 10,000,000, found 'many'")]
    [InlineData("sink: {max_rows: 0}", "sink.max_rows: expected a whole number from 1 to 10,000,000, found '0'")]
    [InlineData("sink: {max_rows: [1]}", "sink.max_rows: expected a whole number from 1 to 10,000,000, found a list")]
    [InlineData("sink: {max_rows: {a: 1}}", "sink.max_rows: expected a whole number from 1 to 10,000,000, found a mapping")]
    [InlineData("sink: {parallelism: 65}", "sink.parallelism: expected a whole number from 1 to 64, found '65'")]
    [InlineData("sink: {max_bytes: 2GiB}", "sink.max_bytes: expected a byte size from 1KiB to 1GiB, such as 64MiB or 8MB, found '2GiB'")]
    [InlineData("sink: {max_bytes: 64Mi}", "sink.max_bytes: expected a byte size from 1KiB to 1GiB, such as 64MiB or 8MB, found '64Mi'")]
    [InlineData("sink: {max_wait: 5}", "sink.max_wait: expected a duration from 0s to 1h, such as 500ms, 1s or 2m, found '5'")]
    [InlineData("sink: {create_tables: yes}", "sink.create_tables: expected true or false, found 'yes'")]
    [InlineData("sink: 5", "sink: expected a mapping, found '5'")]
    [InlineData("sink: {maxrows: 5}", "sink.maxrows: unknown key; did you mean max_rows?")]
    [InlineData("http: {address: x}", "http.address: unknown key; expected one of port, host")]
    [InlineData("sinks: {}", "sinks: unknown key; did you mean sink?")]
    [InlineData("read: {max_bytes: 16MiB, memory_budget: 8MiB}", "read.memory_budget: expected at least read.max_bytes (16MiB), found '8MiB'")]
    [InlineData("epoch: 65536", "epoch: expected a whole number from 0 to 65,535, found '65536'")]
    [InlineData("epoch: -1", "epoch: expected a whole number from 0 to 65,535, found '-1'")]
    [InlineData("http: {port: 70000}", "http.port: expected a whole number from 0 to 65,535, found '70000'")]
    [InlineData("http: {host: example.com}", "http.host: expected an IP address, localhost, or '*' for all, found 'example.com'")]
    [InlineData("clickhouse: ftp://x", "clickhouse: expected an absolute http(s) URL without user or password, found 'ftp://x'")]
    [InlineData("clickhouse: {url: /relative}", "clickhouse.url: expected an absolute http(s) URL without user or password, found '/relative'")]
    [InlineData("clickhouse: [1]", "clickhouse: expected a mapping or an absolute http(s) URL without user or password, found a list")]
    [InlineData("schema_registry: here", "schema_registry: expected memory or absolute http(s) URLs without user, password or query, separated by commas, found 'here'")]
    [InlineData("schema_registry: 'http://a, http://me:secret@b'", "schema_registry: expected memory or absolute http(s) URLs without user, password or query, separated by commas, found something else")]
    [InlineData("schema_registry: {url: 'http://a', timeout: 10m}", "schema_registry.timeout: expected a duration from 100ms to 5m, such as 500ms, 1s or 2m, found '10m'")]
    [InlineData("schema_registry: {url: 'http://a', user: 'a:b'}", "schema_registry.user: basic authentication ends a user's name at ':'; expected a name without it")]
    [InlineData("schema_registry: {url: 'http://a', password: x}", "schema_registry.password: is of no use without schema_registry.user; expected both")]
    [InlineData("schema_registry: {url: 'http://a', ca_file: x}", "schema_registry.ca_file: unknown key; expected one of url, user, password, client_certificate, client_certificate_password, timeout")]
    [InlineData("tables: [{name: x}]", "tables[0].topic: missing; expected a topic name or a pattern (letters, digits, '.', '_', '-', and '*' for any run)")]
    [InlineData("tables: {topic: x}", "tables: expected a list of tables, found a mapping")]
    [InlineData("tables: [a]", "tables[0]: expected a mapping, found 'a'")]
    [InlineData("tables: [{topic: a, missing_position: never}]", "tables[0].missing_position: expected one of auto, refuse, offset, timestamp, found 'never'")]
    [InlineData("tables: [{topic: a, clean: {on_cast_failure: drop}}]", "tables[0].clean.on_cast_failure: expected one of dead_letter, null, found 'drop'")]
    [InlineData("tables: [{topic: a, columns: {v: money}}]", "tables[0].columns.v: expected a column type such as int64, string, decimal(10,2), timestamp(6) or array(string), found 'money'")]
    [InlineData("tables: [{topic: a, columns: {v: {type: money}}}]", "tables[0].columns.v.type: expected a column type such as int64, string, decimal(10,2), timestamp(6) or array(string), found 'money'")]
    [InlineData("tables: [{topic: a, clean: {on_invalid_text: ignore}}]", "tables[0].clean.on_invalid_text: expected one of refuse, replace, latin1, found 'ignore'")]
    [InlineData("tables: [{topic: a, clean: {trim: 1}}]", "tables[0].clean.trim: expected true or false, found '1'")]
    [InlineData("tables: [{topic: a, columns: {v: {encoding: base32}}}]", "tables[0].columns.v.encoding: expected one of auto, none, base64, base64_url, hex, base64_or_hex, found 'base32'")]
    [InlineData("tables: [{topic: a, columns: {v: {encoding: base64_or_hex, type: bytes}}}]", "tables[0].columns.v.encoding: base64_or_hex is recognized by the text inside; expected another type than bytes")]
    [InlineData("tables: [{topic: a, columns: {v: {charset: latin-1, type: bytes}}}]", "tables[0].columns.v.charset: is of text; expected another type than bytes")]
    [InlineData("tables: [{topic: a, columns: {v: {nulls: x}}}]", "tables[0].columns.v.nulls: expected a list of texts, found 'x'")]
    [InlineData("tables: [{topic: a, columns: {v: {on_cast_failure: drop}}}]", "tables[0].columns.v.on_cast_failure: expected one of dead_letter, null, found 'drop'")]
    [InlineData("tables: [{topic: a, columns: {v: {time_zone: Europe/Atlantis}}}]", "tables[0].columns.v.time_zone: expected a time zone of the tz database such as Europe/Berlin, found 'Europe/Atlantis'")]
    [InlineData("tables: [{topic: a, columns: {v: {time_zone: Europe/Berlin, type: timestamp(6)}}}]", "tables[0].columns.v.time_zone: makes an instant of local time; expected the type zoned_timestamp, found 'timestamp(6)'")]
    [InlineData("tables: [{topic: a, columns: {v: {name: _version}}}]", "tables[0].columns.v.name: '_version' is a name of the target's own columns (_version, _is_deleted, _partition, _offset, _op); expected another one")]
    [InlineData("tables: [{topic: a, add: {_op: _op}}]", "tables[0].add._op: '_op' is a name of the target's own columns (_version, _is_deleted, _partition, _offset, _op); expected another one")]
    [InlineData("tables: [{topic: a, key: id}]", "tables[0].key: expected a list of column names, found 'id'")]
    [InlineData("tables: [{topic: a, add: [x]}]", "tables[0].add: expected a mapping of column names to expressions, found a list")]
    [InlineData("tables: [{topic: a, add: {x: }}]", "tables[0].add.x: expected text that is not empty, found nothing")]
    [InlineData("tables: [{topic: a, add: {x_file: }}]", "tables[0].add.x_file: expected text that is not empty, found nothing")]
    [InlineData("kafka: {acks: [1]}", "kafka.acks: expected text, found a list")]
    [InlineData("kafka: broker", "kafka: expected a mapping of librdkafka settings, found 'broker'")]
    [InlineData("topic_file: x", "topic_file: unknown key; expected one of kafka, schema_registry, clickhouse, topics, read, decode, sink, http, epoch, tables")]
    [InlineData("sink: {max_rows_file: x}", "sink.max_rows_file: unknown key; expected one of max_rows, max_bytes, max_wait, parallelism, create_tables, out_of_range")]
    public void A_mistake_is_told_with_file_line_key_and_what_was_expected(string line, string problem) =>
        Assert.Equal([$"pipeline.yaml:2: {problem}"], Problems(Topics + line));

    [Fact]
    public void An_unknown_charset_is_told_with_the_known_ones()
    {
        var problem = Assert.Single(Problems(Topics + "tables: [{topic: a, columns: {v: {charset: utf-9}}}]"));

        Assert.StartsWith("pipeline.yaml:2: tables[0].columns.v.charset: expected one of utf-8, utf-16, us-ascii, iso-8859-1, ", problem, StringComparison.Ordinal);
        Assert.EndsWith(", big5, found 'utf-9'", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_listed_in_the_order_of_the_file()
    {
        const string Yaml = """
            epoch: x
            topics:
              source: [a, 'b c']
              replication: 0
            sink:
              max_rows: many
              max_row: 5
              max_rows: 6
            tables:
              - topic: a

              - name: b
            """;

        Assert.Equal(
            [
                "pipeline.yaml:1: epoch: expected a whole number from 0 to 65,535, found 'x'",
                "pipeline.yaml:3: topics.source[1]: expected a topic name or a pattern (letters, digits, '.', '_', '-', and '*' for any run), found 'b c'",
                "pipeline.yaml:4: topics.replication: expected -1 for the broker's default, or a whole number from 1 to 32,767, found '0'",
                "pipeline.yaml:6: sink.max_rows: expected a whole number from 1 to 10,000,000, found 'many'",
                "pipeline.yaml:7: sink.max_row: unknown key; did you mean max_rows?",
                "pipeline.yaml:8: sink.max_rows: given twice, first on line 6",
                "pipeline.yaml:12: tables[1].topic: missing; expected a topic name or a pattern (letters, digits, '.', '_', '-', and '*' for any run)",
                "CDC__HTTP__PORT: http.port: expected a whole number from 0 to 65,535, found 'any'",
            ],
            Problems(Yaml, ("CDC__HTTP__PORT", "any")));
    }

    [Theory]
    [InlineData("epoch: 1", "pipeline.yaml:1: topics.source: missing; expected a list of at least one Debezium topic")]
    [InlineData("epoch: 1\ntopics:", "pipeline.yaml:2: topics.source: missing; expected a list of at least one Debezium topic")]
    [InlineData("epoch: 1\ntopics: {group: g}", "pipeline.yaml:2: topics.source: missing; expected a list of at least one Debezium topic")]
    [InlineData("epoch: 1\ntopics: {source: }", "pipeline.yaml:2: topics.source: missing; expected a list of at least one Debezium topic")]
    [InlineData("topics:\n  source: []", "pipeline.yaml:2: topics.source: expected a list of at least one Debezium topic, found none")]
    [InlineData("topics:\n  source: a", "pipeline.yaml:2: topics.source: expected a list of at least one Debezium topic, found 'a'")]
    [InlineData("", "pipeline.yaml:1: the file is empty; a minimal one is: topics: {source: [shop.public.orders]}")]
    [InlineData("# nothing\n", "pipeline.yaml:1: the file is empty; a minimal one is: topics: {source: [shop.public.orders]}")]
    [InlineData("null", "pipeline.yaml:1: the file is empty; a minimal one is: topics: {source: [shop.public.orders]}")]
    [InlineData("[a]", "pipeline.yaml:1: expected a mapping, found a list")]
    [InlineData("topics: {source: [*missing]}", "pipeline.yaml:1: not YAML: no anchor &missing stands before *missing")]
    [InlineData("topics: {source: [a]}\n---\nepoch: 1", "pipeline.yaml:2: a second document; expected one")]
    public void A_file_without_what_is_needed_is_refused(string yaml, string problem) => Assert.Equal([problem], Problems(yaml));

    [Fact]
    public void Text_that_is_not_yaml_is_refused_with_its_line()
    {
        var problem = Assert.Single(Problems("topics:\n  source: [a\nepoch: 1"));

        Assert.StartsWith("pipeline.yaml:3: not YAML: ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told_as_it_was_named()
    {
        var exception = Assert.Throws<ConfigurationException>(() => PipelineConfiguration.Load("nowhere/pipeline.yaml", new Dictionary<string, string>()));

        Assert.Equal(["nowhere/pipeline.yaml: no such file; a minimal one is: topics: {source: [shop.public.orders]}"], exception.Problems);
    }

    [Fact]
    public void A_check_by_the_caller_is_told_where_its_setting_stands()
    {
        using var file = new PipelineFile("""
            topics: {source: [a]}
            tables:
              - topic: a
                filter: 1 +
                add:
                  speed: x /
            """);

        var problems = file.Problems((options, report) =>
        {
            report("tables[0].add.speed", $"'{options.Tables[0].Add[0].Value}' ends too early");
            report("tables[0].filter", "'1 +' ends too early");
            report("schema_registry", "memory serves one process only");
        });

        Assert.Equal(
            [
                "pipeline.yaml:1: schema_registry: memory serves one process only",
                "pipeline.yaml:4: tables[0].filter: '1 +' ends too early",
                "pipeline.yaml:6: tables[0].add.speed: 'x /' ends too early",
            ],
            problems);
    }

    [Fact]
    public void A_secret_file_that_is_missing_is_named()
    {
        using var file = new PipelineFile(Topics + "clickhouse: {password_file: nowhere}");

        Assert.Equal(["pipeline.yaml:2: clickhouse.password_file: cannot read the file 'nowhere': it is not there"], file.Problems(null));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("-----BEGIN CERTIFICATE-----\nno base64\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void A_file_without_certificates_is_refused_without_its_text(string text)
    {
        using var file = new PipelineFile(Topics + "clickhouse: {ca_file: ca.pem}");
        file.Write("ca.pem", text);

        Assert.Equal(["pipeline.yaml:2: clickhouse.ca_file: expected one or more certificates in PEM, found something else"], file.Problems(null));
    }

    [Fact]
    public void A_password_may_not_be_given_twice() => Assert.Equal(
        ["pipeline.yaml:2: clickhouse.password_file: password is given as well; expected one of the two"],
        Problems(Topics + "clickhouse: {password: a, password_file: b}"));

    [Theory]
    [InlineData("clickhouse: {password: [hunter2]}")]
    [InlineData("clickhouse: https://cdc:hunter2@clickhouse:8443")]
    [InlineData("clickhouse: {url: 'https://cdc:hunter2@clickhouse:8443'}")]
    public void A_message_never_quotes_a_secret(string line)
    {
        var problem = Assert.Single(Problems(Topics + line));

        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }
}
