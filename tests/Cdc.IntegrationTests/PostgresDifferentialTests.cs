using Cdc.IntegrationTests.Differential;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests;

/// <summary>Every type of PostgreSQL's under every mode of Debezium's: what a query of the source says is what the target holds.</summary>
[Collection(RealSystemCollection.Name)]
public sealed class PostgresDifferentialTests(RealSystem system)
{
    public static TheoryData<Modes> AllModes => [.. DifferentialRun.Chosen(Modes.All)];

    [Theory]
    [MemberData(nameof(AllModes))]
    public async Task Random_changes_of_every_type_arrive_exactly(Modes modes)
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        var folder = system.NewFolder();
        var source = new PostgresSource(await SourceDatabase.CreateAsync(system, folder));
        await using var run = await DifferentialRun.StartAsync(system, source, folder, modes, PostgresTables.All);
        await run.ApplyAsync();
        await run.EqualAsync();
    }
}
