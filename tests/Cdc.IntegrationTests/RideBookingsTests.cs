using Cdc.IntegrationTests.Comparison;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Sources;
using Cdc.Testing;

namespace Cdc.IntegrationTests;

/// <summary>The example of <c>docker-compose.yml</c>: bookings as a CSV loader left them, cleaned and typed in ClickHouse.</summary>
[Collection(RealSystemCollection.Name)]
public sealed class RideBookingsTests(RealSystem system)
{
    private const string ExampleTopic = "business_postgres.public.business_ncr_ride_bookings";

    private static readonly ComparedColumn[] Columns =
    [
        new("id", "id::text", "toString(id)", text => text),
        new("booking_value", $"trim_scale({Cleaned("booking+value")}::numeric)::text", "toString(booking_value)", text => text),
        new("ride_distance", $"{Cleaned("ride+distance")}::double precision::text", "toString(ride_distance)", text => text),
        new("created_at_ts", "to_char(created_at, 'YYYY-MM-DD HH24:MI:SS.US')", "toString(toDateTime64(created_at_ts, 6, 'UTC'))", text => text),
        new("updated_at_ts", "to_char(updated_at, 'YYYY-MM-DD HH24:MI:SS.US')", "toString(toDateTime64(updated_at_ts, 6, 'UTC'))", text => text),
    ];

    [Theory]
    [InlineData("business_postgres.json", StageLayout.AllInOne)]
    [InlineData("business_postgres_flat.json", StageLayout.AllInOne)]
    [InlineData("business_postgres_flat.json", StageLayout.Services)]
    public async Task Byte_strings_arrive_as_the_values_they_stand_for(string connectorFile, StageLayout stages)
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        var folder = system.NewFolder();
        await using var database = await SourceDatabase.CreateAsync(system, folder);
        await using var connector = await Connector.RegisterAsync(database, folder, connectorFile);
        await using var pipeline = new Pipeline(stages, folder, PipelineEdges.Of(system, database.Name) with { Tables = ExampleTables(database.Name) });
        await pipeline.StartAsync();
        await EqualAsync(database, pipeline);
        Assert.Equal(
            ["1\tCNR5884300\tCompleted", "2\tCNR1326809\tIncomplete", "3\tCNR8494506\tCancelled by Driver", "4\tCNR8906825\tDriver\\'s choice", "5\tCNR1950162\tcafé"],
            await StatusesAsync(database));

        await database.ExecuteAsync("""
            update business_ncr_ride_bookings set "ncr_ride_bookings.csv/booking+value" = 'b''2000.5''', updated_at = now() where id = 1;
            delete from business_ncr_ride_bookings where id = 2;
            update business_ncr_ride_bookings set id = 50 where id = 3;
            insert into business_ncr_ride_bookings (id, "ncr_ride_bookings.csv/booking+id", "ncr_ride_bookings.csv/booking+value") values (60, 'b''CNR60''', 'b''0.25''')
            """);
        await EqualAsync(database, pipeline);
        Assert.All(await pipeline.StopAsync(), code => Assert.True(code == 0, pipeline.Tail()));
        Assert.Null(await DifferenceAsync(database));
    }

    private Task EqualAsync(SourceDatabase database, Pipeline pipeline) => Until.TrueAsync(
        "the bookings are equal",
        async _ => await DifferenceAsync(database) is null,
        async () => $"{await DifferenceAsync(database)}\n{pipeline.Tail()}");

    private Task<string?> DifferenceAsync(SourceDatabase database) =>
        new SourceComparison(database, system.ClickHouse).DifferenceAsync("business_ncr_ride_bookings", "ride_bookings", Columns);

    private async Task<string[]> StatusesAsync(SourceDatabase database)
    {
        var rows = await system.ClickHouse.QueryAsync(
            $"SELECT id, booking_id, booking_status FROM `{database.Name}`.ride_bookings FINAL ORDER BY id", TestContext.Current.CancellationToken);
        return rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // The section that the compose file's pipeline has, for topics of another prefix.
    private static string ExampleTables(string prefix)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "infra/compose/pipeline.yaml"));
        var tables = text[text.IndexOf("\ntables:", StringComparison.Ordinal)..];
        Assert.Contains(ExampleTopic, tables, StringComparison.Ordinal);
        return tables.Replace(ExampleTopic, $"{prefix}.public.business_ncr_ride_bookings", StringComparison.Ordinal);
    }

    private static string Cleaned(string column) => $"nullif(regexp_replace(\"ncr_ride_bookings.csv/{column}\", '^b''(.*)''$', '\\1'), 'null')";
}
