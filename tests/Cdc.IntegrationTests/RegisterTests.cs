using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests;

[Collection(RealSystemCollection.Name)]
public sealed class RegisterTests(RealSystem system)
{
    [Fact]
    public async Task Registering_twice_leaves_one_running_connector()
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        var folder = system.NewFolder();
        await using var database = await SourceDatabase.CreateAsync(system, folder);
        await using var connector = await Connector.RegisterAsync(database, folder);
        await using var again = Connector.Start(database, folder, "business_postgres.json", SourceDatabase.DebeziumPassword);
        Assert.True(await again.WaitAsync() == 0, again.Tail());
    }

    [Fact]
    public async Task Wrong_password_ends_in_an_error_that_says_so_and_not_the_password()
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        var folder = system.NewFolder();
        await using var database = await SourceDatabase.CreateAsync(system, folder);
        await using var script = Connector.Start(database, folder, "business_postgres.json", "not-the-one");
        Assert.NotEqual(0, await script.WaitAsync());
        Assert.Contains("password authentication failed", script.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-one", script.Log, StringComparison.Ordinal);
    }
}
