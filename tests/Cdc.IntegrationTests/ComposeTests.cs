using System.Diagnostics;
using Cdc.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cdc.IntegrationTests;

/// <summary>What <c>docker-compose.yml</c> and <c>infra/Dockerfile</c> promise, read from the files; no container is started.</summary>
public sealed class ComposeTests
{
    private const string Dockerfile = "infra/Dockerfile";

    private static readonly string[] OneShots = ["register"];
    private static readonly string[] Built = ["decoder", "enricher", "sink", "cdc"];
    private static readonly YamlMappingNode Compose = (YamlMappingNode)Load("docker-compose.yml");

    public static TheoryData<string> Services => [.. ((YamlMappingNode)Compose["services"]).Children.Keys.Select(key => key.ToString())];

    [Theory]
    [MemberData(nameof(Services))]
    public void Image_is_pinned_to_a_version(string service)
    {
        var image = Text(service, "image");
        var tag = image[(image.LastIndexOf(':') + 1)..];
        Assert.Contains(':', image);
        Assert.True(Built.Contains(service) || char.IsAsciiDigit(tag[0]), $"{service} has the image {image}");
        Assert.DoesNotContain("latest", tag, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_has_a_health_check_unless_it_ends_by_itself(string service) =>
        Assert.True(OneShots.Contains(service) || Value(service, "healthcheck") is YamlMappingNode check && check.Children.ContainsKey("test"), $"{service} has no health check");

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_waits_for_healthy_neighbours(string service)
    {
        foreach (var (neighbour, condition) in Mapping(service, "depends_on"))
        {
            Assert.Equal("service_healthy", condition["condition"].ToString());
            Assert.Contains(neighbour.ToString(), Services.Select(row => row.Data));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Password_is_no_variable_but_a_file(string service)
    {
        foreach (var (name, value) in Mapping(service, "environment"))
        {
            Assert.True(!$"{name}".Contains("PASSWORD", StringComparison.Ordinal) || $"{value}".StartsWith("/run/secrets/", StringComparison.Ordinal), $"{service}: {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Mounted_file_exists(string service)
    {
        foreach (var mount in Sequence(service, "volumes").Select(volume => volume.Split(':')[0]).Where(source => source.StartsWith('.')))
        {
            Assert.True(Path.Exists(PathOf(mount)), $"{service}: {mount}");
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Secret_is_declared(string service)
    {
        var declared = ((YamlMappingNode)Compose["secrets"]).Children.Keys.Select(key => key.ToString()).ToList();
        Assert.All(Sequence(service, "secrets"), secret => Assert.Contains(secret, declared));
    }

    [Fact]
    public void Container_runs_as_another_user_than_root_and_checks_its_health()
    {
        var lines = File.ReadAllLines(PathOf(Dockerfile));
        Assert.Equal("USER app", lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@"\$(SDK|RUNTIME)_IMAGE\b", line));
        Assert.All(lines.Where(line => line.Contains("_IMAGE=", StringComparison.Ordinal)), line => Assert.Matches(":[0-9]", line));
    }

    [Fact]
    public void Compose_builds_every_service_folder_with_the_one_Dockerfile()
    {
        var builds = Built.Select(service => (YamlMappingNode)Value(service, "build")!).ToList();
        Assert.All(builds, build => Assert.Equal(Dockerfile, build["dockerfile"].ToString()));
        Assert.Equal(Directory.GetDirectories(PathOf("services")).Select(Path.GetFileName).Order(), builds.Select(build => build["args"]["SERVICE"].ToString()).Order());
    }

    [Fact]
    public async Task Docker_compose_accepts_the_file()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(await DockerAsync(["compose", "version"], cancellationToken) is { ExitCode: 0 }, "No docker compose.");
        var (exitCode, output) = await DockerAsync(["compose", "--env-file", ".env.example", "--profile", "all-in-one", "config", "--quiet"], cancellationToken);
        Assert.True(exitCode == 0, output);
    }

    private static string PathOf(string relative) => Path.Combine(RepositoryRoot.Folder, relative);

    private static YamlNode Load(string file)
    {
        using var reader = File.OpenText(PathOf(file));
        var yaml = new YamlStream();
        yaml.Load(new Parser(reader));
        return yaml.Documents[0].RootNode;
    }

    private static string Text(string service, string key) => Value(service, key)?.ToString() ?? "";

    /// <summary>What a service says for a key, itself or by a merge key (<c>&lt;&lt;</c>); null where it says nothing.</summary>
    private static YamlNode? Value(string service, string key)
    {
        var own = ((YamlMappingNode)Compose["services"][service]).Children;
        return own.TryGetValue(key, out var value) || (own.TryGetValue("<<", out var merged) && ((YamlMappingNode)merged).Children.TryGetValue(key, out value)) ? value : null;
    }

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Mapping(string service, string key) =>
        Value(service, key) is YamlMappingNode mapping ? mapping.Children : Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>();

    private static IEnumerable<string> Sequence(string service, string key) =>
        Value(service, key) is YamlSequenceNode sequence ? sequence.Select(node => node.ToString()) : [];

    private static async Task<(int ExitCode, string Output)> DockerAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("docker", arguments) { WorkingDirectory = RepositoryRoot.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var secret in (string[])["POSTGRES_PASSWORD", "DEBEZIUM_PASSWORD", "CLICKHOUSE_PASSWORD"])
        {
            start.Environment[secret] = "set";
        }

        try
        {
            using var docker = Process.Start(start)!;
            var output = docker.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = docker.StandardError.ReadToEndAsync(cancellationToken);
            await docker.WaitForExitAsync(cancellationToken);
            return (docker.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, "docker is not on PATH");
        }
    }
}
