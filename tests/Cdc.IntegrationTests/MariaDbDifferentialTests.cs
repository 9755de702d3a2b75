using Cdc.IntegrationTests.Differential;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests;

/// <summary>Every type of MariaDB's under modes of Debezium's: what a query of the source says is what the target holds.</summary>
[Collection(RealSystemCollection.Name)]
public sealed class MariaDbDifferentialTests(RealSystem system)
{
    public static TheoryData<Modes> AllModes => [.. DifferentialRun.Chosen(Modes.MariaDb)];

    [Theory]
    [MemberData(nameof(AllModes))]
    public async Task Random_changes_of_every_type_arrive_exactly(Modes modes)
    {
        RealSystem.SkipWithout(MariaDb.UnavailableReason);
        var folder = system.NewFolder();
        var source = new MariaDbSource(system, await MariaDbDatabase.CreateAsync(system.MariaDb));
        await using var run = await DifferentialRun.StartAsync(system, source, folder, modes, MariaDbTables.All);
        await run.ApplyAsync();
        await run.EqualAsync();
    }
}
