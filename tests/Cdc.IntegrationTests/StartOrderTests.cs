using System.Net;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Runs;
using Cdc.Testing;

namespace Cdc.IntegrationTests;

/// <summary>Services start in any order: what is not there yet is waited for, and said.</summary>
[Collection(RealSystemCollection.Name)]
public sealed class StartOrderTests(RealSystem system)
{
    // A name for one topic, patterns for the others.
    private static readonly string[] Sources = ["orders", "a*", "*n*"];

    [Fact]
    public async Task Services_wait_for_broker_registry_and_ClickHouse_and_say_so()
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        await using var kafka = TcpGate.To(new Uri($"tcp://{system.Kafka.BootstrapServers}"));
        await using var registry = TcpGate.To(system.Registry.Url);
        await using var clickHouse = TcpGate.To(system.ClickHouse.Uri);
        await using var run = await ShopRun.StartPipelineAsync(system, StageLayout.Services, edges => edges with
        {
            BootstrapServers = $"127.0.0.1:{kafka.Port}",
            Registry = registry.Through(edges.Registry),
            ClickHouse = clickHouse.Through(edges.ClickHouse),
        });
        await run.RegisterAsync();

        foreach (var service in run.Pipeline.Processes)
        {
            await SaysAsync(service, $"Kafka at 127.0.0.1:{kafka.Port} fails, and is tried again until it answers");
            Assert.Equal(HttpStatusCode.OK, await Pipeline.StatusAsync(service, "live"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await Pipeline.StatusAsync(service, "ready"));
        }

        kafka.Open();
        await SaysAsync(run.Pipeline.Processes[0], $":{registry.Port}", "fails, and is tried again until it answers");
        registry.Open();
        await SaysAsync(run.Pipeline.Processes[2], "is tried again until it answers", $":{clickHouse.Port}/ cannot be reached");
        clickHouse.Open();
        await run.EqualAsync();
        await run.Pipeline.ReadyAsync();
        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
    }

    [Theory]
    [InlineData(StageLayout.Services)]
    [InlineData(StageLayout.AllInOne)]
    public async Task Topics_that_do_not_exist_yet_are_taken_up_when_they_do(StageLayout stages)
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);

        await using var run = await ShopRun.StartPipelineAsync(
            system, stages, edges => edges with { Source = string.Join(", ", Sources.Select(name => $"\"{edges.Prefix}.public.{name}\"")) });
        await SaysAsync(run.Pipeline.Processes[0], ".public.orders does not exist yet, waiting for it");
        await run.RegisterAsync();
        await run.EqualAsync();
        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
    }

    [Fact]
    public async Task Stop_while_nothing_answers_is_in_good_order()
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        await using var run = await ShopRun.StartPipelineAsync(system, StageLayout.Services, edges => edges with { BootstrapServers = $"127.0.0.1:{FreePort.Next()}" });
        foreach (var service in run.Pipeline.Processes)
        {
            await SaysAsync(service, "is tried again until it answers: no broker can be reached");
        }

        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
    }

    private static Task SaysAsync(LoggedProcess service, params string[] words) => service.UntilAsync(
        $"says {string.Join(" … ", words)}",
        _ => Task.FromResult(File.ReadLines(service.LogFile).Any(line => words.All(word => line.Contains(word, StringComparison.Ordinal)))));
}
