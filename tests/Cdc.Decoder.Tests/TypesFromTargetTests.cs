using System.Text;
using Cdc.ClickHouse.Settings;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.Registered;
using Cdc.SchemaRegistry;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Topics without a schema, decoded beside the tables that ClickHouse has: <c>decode.types_from_target</c>.</summary>
public sealed class TypesFromTargetTests(EmbeddedClickHouseFixture fixture) : IClassFixture<EmbeddedClickHouseFixture>
{
    private const string Rides = "shop.public.rides";
    private const string Told = "shop.public.told";
    private const string Ride = """{"id":1,"price":12.5,"total":7,"at":1700000000125,"day":19782,"city":"Z\u00fcrich","note":null,"tags":["a",null],"other":1.5,"__op":"c"}""";

    private readonly InMemorySchemaRegistry _registry = new();
    private readonly string _database = $"types_{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fields_have_the_types_of_their_columns()
    {
        await CreateRidesAsync();
        await using var decoder = Start(fixture.Server.Uri);
        await SendAsync(decoder, Rides, Ride);
        var ride = await OneAsync(decoder, "rides");
        Assert.Equal(
            "id uint64, price decimal(10,2), total uint64, at timestamp(3), day date, city string, note string, tags array(string), other float64",
            Columns(ride));
        Assert.Equal(
            """{"id":1,"price":"12.50","total":7,"at":1700000000125,"day":19782,"city":"Zürich","note":null,"tags":["a",null],"other":1.5}""",
            ride.Row);
        Assert.Empty(ride.Violations);
    }

    [Fact]
    public async Task Switched_off_it_takes_the_types_that_values_show_and_asks_nobody()
    {
        await using var decoder = Start(NobodyAt(), typesFromTarget: false);
        await SendAsync(decoder, Rides, Ride);
        Assert.Equal("id int64, price float64, total int64, at int64, day int64, city string, tags json, other float64", Columns(await OneAsync(decoder, "rides")));
        Assert.DoesNotContain(decoder.Health, part => part.Name == "clickhouse.types");
    }

    [Fact]
    public async Task While_ClickHouse_is_away_a_topic_without_a_schema_waits_and_one_with_a_schema_does_not()
    {
        await CreateRidesAsync();
        await using var gate = TcpGate.To(fixture.Server.Uri);
        await using var decoder = Start(gate.Through(fixture.Server.Uri));
        await SendAsync(decoder, Told, new SourceSchema("id int32").Change("""{"id":1}"""));
        Assert.Equal("id int32", Columns(await OneAsync(decoder, "told")));
        await SendAsync(decoder, Rides, Ride);
        await decoder.UntilAsync(
            "it says that it waits for ClickHouse",
            () => Task.FromResult(decoder.Log.Lines.Any(line => line.StartsWith("Warning: ClickHouse, which is asked for the types of topics without a schema, fails", StringComparison.Ordinal))),
            Cancellation);
        Assert.Contains(decoder.Health, part => part is { Name: "clickhouse.types", IsHealthy: false });

        gate.Open();
        Assert.StartsWith("id uint64, price decimal(10,2)", Columns(await OneAsync(decoder, "rides")), StringComparison.Ordinal);
        Assert.Contains(decoder.Health, part => part is { Name: "clickhouse.types", IsHealthy: true });
        Assert.Equal(0, await decoder.StopAsync());
    }

    [Fact]
    public async Task A_topic_whose_table_is_not_there_has_the_types_that_values_show()
    {
        await using var decoder = Start(fixture.Server.Uri);
        await SendAsync(decoder, Rides, """{"id":1,"price":12.5,"__op":"c"}""");
        Assert.Equal("id int64, price float64", Columns(await OneAsync(decoder, "rides")));
    }

    [Fact]
    public async Task A_declared_type_goes_before_the_columns()
    {
        await CreateRidesAsync();
        var columns = new Dictionary<string, ColumnOptions> { ["price"] = new() { Type = LogicalType.Of(LogicalTypeKind.Float32) }, ["total"] = new() { Nullable = false } };
        await using var decoder = Start(fixture.Server.Uri, tables: new TableOptions { Topic = Rides, Columns = [.. columns] });
        await SendAsync(decoder, Rides, Ride);
        var ride = await OneAsync(decoder, "rides");
        Assert.StartsWith("id uint64, price float32, total uint64", Columns(ride), StringComparison.Ordinal);
        Assert.Equal((true, false), (ride.Schema.Columns[1].IsNullable, ride.Schema.Columns[2].IsNullable));
    }

    private static Uri NobodyAt() => new($"http://127.0.0.1:{FreePort.Next()}");

    private static string Columns(FoundEvent found) => string.Join(", ", found.Schema.Columns.Select(column => $"{column.Name} {column.Type}"));

    private static Task SendAsync(RunningService decoder, string topic, string value) => decoder.SendAsync(topic, """{"id":1}"""u8.ToArray(), Encoding.UTF8.GetBytes(value), Cancellation);

    private async Task CreateRidesAsync()
    {
        await fixture.Server.QueryAsync($"CREATE DATABASE {_database}", Cancellation);
        await fixture.Server.QueryAsync(
            $"""
            CREATE TABLE {_database}.rides
            (
                id UInt64, price Decimal(10, 2), total Nullable(UInt64), at DateTime64(3, 'UTC'), day Date32, city LowCardinality(String), note LowCardinality(Nullable(String)),
                tags Array(Nullable(String)), _version UInt128, _is_deleted UInt8
            )
            ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id
            """,
            Cancellation);
    }

    private RunningService Start(Uri clickHouse, bool typesFromTarget = true, params TableOptions[] tables)
    {
        var options = new PipelineOptions
        {
            Topics = new TopicOptions { Source = [Rides, Told] },
            ClickHouse = new ClickHouseOptions { Url = clickHouse, Database = _database },
            Decode = new DecodeOptions { TypesFromTarget = typesFromTarget },
            Tables = [.. tables.Select(table => new PipelineTable { Source = table })],
        };
        return RunningService.Start(options, (context, settings) => DecoderService.RunAsync(context, settings, _registry));
    }

    private async Task<FoundEvent> OneAsync(RunningService decoder, string table)
    {
        var records = await decoder.ReadAsync($"cdc.decoded.{table}", 1, Cancellation);
        Assert.True(records.Count == 1, string.Join('\n', decoder.Log.Lines));
        return await FoundEvent.OfAsync(records[0], _registry);
    }
}
