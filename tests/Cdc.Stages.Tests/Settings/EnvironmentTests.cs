using static Cdc.Stages.Tests.Settings.PipelineFile;

namespace Cdc.Stages.Tests.Settings;

public sealed class EnvironmentTests
{
    private const string Topics = "topics: {source: [a]}\n";

    [Fact]
    public void A_variable_beats_the_file() =>
        Assert.Equal(5, Load(Topics + "sink: {max_rows: 7}", ("CDC__SINK__MAX_ROWS", "5")).Sink.MaxRows);

    [Fact]
    public void Variables_that_are_not_ours_do_not_matter() =>
        Assert.Equal(["a"], Load(Topics, ("CDC_CONFIG", "x"), ("PATH", "y"), ("CDC_LOG_LEVEL", "z")).Topics.Source);

    [Fact]
    public void Kafka_settings_take_dots_for_underscores()
    {
        var kafka = Load(Topics + "kafka: {sasl.mechanism: PLAIN}", ("CDC__KAFKA__BOOTSTRAP_SERVERS", "b:1,c:2"), ("CDC__KAFKA__SASL_MECHANISM", "SCRAM-SHA-512")).Kafka;

        Assert.Equal(("b:1,c:2", "SCRAM-SHA-512"), (kafka["bootstrap.servers"], kafka["sasl.mechanism"]));
    }

    [Fact]
    public void A_list_is_separated_by_commas() =>
        Assert.Equal(["a", "b.*"], Load("epoch: 1", ("CDC__TOPICS__SOURCE", "a, b.*")).Topics.Source);

    [Fact]
    public void Entries_of_a_list_go_by_index()
    {
        var options = Load(
            Topics + "tables: [{topic: a, filter: x, key: [id]}]",
            ("CDC__TABLES__0__FILTER", "y"),
            ("CDC__TABLES__0__KEY__1", "day"),
            ("CDC__TABLES__0__COLUMNS__AMOUNT", "decimal(10,2)"),
            ("CDC__TABLES__0__COLUMNS__AMOUNT__NULLABLE", "false"),
            ("CDC__TABLES__1__TOPIC", "b"));

        Assert.Equal(["a", "b"], options.Tables.Select(table => table.Source.Topic));
        Assert.Equal("y", options.Tables[0].Filter);
        Assert.Equal(["id", "day"], options.Tables[0].Source.Key);
        Assert.Equal(("decimal(10,2)", false), (options.Tables[0].Source.Columns["amount"].Type?.ToString(), options.Tables[0].Source.Columns["amount"].Nullable));
    }

    [Fact]
    public void Entry_10_comes_after_entry_9() =>
        Assert.Equal(11, Load(Topics, [.. Enumerable.Range(0, 11).Reverse().Select(i => ($"CDC__TABLES__{i}__TOPIC", "t"))]).Tables.Length);

    [Fact]
    public void A_variable_adds_to_an_address_written_alone()
    {
        var clickHouse = Load(Topics + "clickhouse: http://ch:8123", ("CDC__CLICKHOUSE__PASSWORD", "secret")).ClickHouse;

        Assert.Equal(("http://ch:8123", "secret"), (clickHouse.Url.OriginalString, clickHouse.Password));
    }

    [Fact]
    public void An_address_in_a_variable_leaves_the_rest_of_its_section()
    {
        var registry = Load(Topics + "schema_registry: {url: 'http://old', user: cdc}", ("CDC__SCHEMA_REGISTRY", "http://new")).SchemaRegistry;

        Assert.Equal(("http://new", "cdc"), (Assert.Single(registry.Urls).OriginalString, registry.User));
    }

    [Fact]
    public void A_variable_for_one_table_leaves_another_that_shares_its_anchor()
    {
        var tables = Load(Topics + "tables: [{topic: a, clean: &c {snake_case: false}}, {topic: b, clean: *c}]", ("CDC__TABLES__0__CLEAN__SNAKE_CASE", "true")).Tables;

        Assert.Equal([true, false], tables.Select(table => table.Source.Clean.SnakeCase));
    }

    [Fact]
    public void A_value_may_stand_in_a_file_without_its_last_line_break()
    {
        using var file = new PipelineFile(Topics + "clickhouse: {password_file: nowhere}");
        var password = file.Write("ch", " p w \n");
        var rows = file.Write("rows", "12\n");

        var options = file.Load(("CDC__CLICKHOUSE__PASSWORD_FILE", password), ("CDC__SINK__MAX_ROWS_FILE", rows), ("CDC__KAFKA__SASL_PASSWORD_FILE", password));

        Assert.Equal((" p w ", 12, " p w "), (options.ClickHouse.Password, options.Sink.MaxRows, options.Kafka["sasl.password"]));
    }

    [Theory]
    [InlineData("CDC__SINK__MAX_ROWS", "many", "sink.max_rows: expected a whole number from 1 to 10,000,000, found 'many'")]
    [InlineData("CDC__SINK__MAX_ROW", "5", "sink.max_row: unknown key; did you mean max_rows?")]
    [InlineData("CDC__SINKS__MAX_ROWS", "5", "sinks: unknown key; did you mean sink?")]
    [InlineData("CDC__SINK", "5", "sink: expected a mapping, found '5'")]
    [InlineData("CDC__EPOCH__X", "5", "epoch: is one value; nothing like 'x' is inside")]
    [InlineData("CDC__TABLES__1__TOPIC", "b", "tables: expected an index from 0 to 0 (which adds one), found '1'")]
    [InlineData("CDC__TABLES__X__TOPIC", "b", "tables: expected an index from 0 to 0 (which adds one), found 'x'")]
    [InlineData("CDC__TABLES", "b", "tables: expected a list of tables, found 'b'")]
    [InlineData("CDC__TOPICS__SOURCE", "", "topics.source: expected a list of at least one Debezium topic, found none")]
    [InlineData("CDC__CLICKHOUSE__PASSWORD_FILE", "/nowhere/x", "clickhouse.password: cannot read the file '/nowhere/x': it is not there")]
    [InlineData("CDC__", "5", ": unknown key; expected one of kafka, schema_registry, clickhouse, topics, read, decode, sink, http, epoch, tables")]
    public void A_mistake_names_the_variable(string name, string value, string problem) =>
        Assert.Equal([problem[0] == ':' ? name + problem : $"{name}: {problem}"], Problems(Topics, (name, value)));

    [Fact]
    public void A_value_and_its_file_may_not_both_be_given() => Assert.Equal(
        ["CDC__SINK__MAX_ROWS_FILE: sink.max_rows: CDC__SINK__MAX_ROWS is given as well; expected one of the two"],
        ProblemsWithFile("CDC__SINK__MAX_ROWS"));

    [Fact]
    public void A_value_from_a_file_is_not_quoted()
    {
        using var file = new PipelineFile(Topics);
        var secret = file.Write("rows", "hunter2");

        Assert.Equal(
            ["CDC__SINK__MAX_ROWS_FILE: sink.max_rows: expected a whole number from 1 to 10,000,000, found something else in the file"],
            file.Problems(null, ("CDC__SINK__MAX_ROWS_FILE", secret)));
    }

    private static IReadOnlyList<string> ProblemsWithFile(string name)
    {
        using var file = new PipelineFile(Topics);
        return file.Problems(null, (name, "5"), (name + "_FILE", file.Write("value", "6")));
    }
}
