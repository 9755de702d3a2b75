using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cdc.Configuration;
using Cdc.Hosting.Http;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Cdc.Hosting.Tests.Telemetry;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Service;

public sealed class ServiceHostTests : IDisposable
{
    private static readonly ServiceSettings<HttpOptions> Settings = new(Load, http => [$"http.port: {http.Port}"], http => http);

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        File.Delete(_file);
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task The_services_own_code_is_the_exit_code()
    {
        Assert.Equal(ExitCode.NotDrained, await RunAsync(_ => Task.FromResult(ExitCode.NotDrained), "-f", _file));
        Assert.Equal(ExitCode.Stopped, await RunAsync(_ => Task.FromResult(ExitCode.Stopped), "--config=" + _file));
    }

    [Fact]
    public async Task An_unexpected_error_gives_1() =>
        Assert.Equal(ExitCode.Unexpected, await RunAsync(_ => throw new InvalidOperationException("a bug"), "--config", _file));

    [Fact]
    public async Task A_wrong_configuration_gives_2_and_every_mistake_a_line_without_a_stack_trace()
    {
        await File.WriteAllTextAsync(_file, "one\ntwo", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Configuration, await RunAsync(NotReached, "-f", _file));
        Assert.Equal([$"{_file}:1: unknown", $"{_file}:2: unknown", ""], _errors.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public async Task A_mistake_found_while_running_gives_2()
    {
        Assert.Equal(ExitCode.Configuration, await RunAsync(_ => throw new ConfigurationException("the table has no key"), "-f", _file));
        Assert.Equal("the table has no key" + Environment.NewLine, _errors.ToString());
    }

    [Theory]
    [InlineData("command line: expected a file after -f or --config", "-f")]
    [InlineData("command line: expected -f FILE, --check, --version or --help, found '--bogus'", "--bogus")]
    public async Task A_wrong_command_line_gives_2(string problem, params string[] args)
    {
        Assert.Equal(ExitCode.Configuration, await RunAsync(NotReached, args));
        Assert.Equal(problem + Environment.NewLine, _errors.ToString());
    }

    [Theory]
    [InlineData("CDC_LOG_LEVEL", "loud", "CDC_LOG_LEVEL: expected trace, debug, information, warning, error, critical or none, found 'loud'")]
    [InlineData("CDC_LOG_LEVEL", "3", "CDC_LOG_LEVEL: expected trace, debug, information, warning, error, critical or none, found '3'")]
    [InlineData("CDC_LOG_FORMAT", "xml", "CDC_LOG_FORMAT: expected text or json, found 'xml'")]
    public async Task Wrong_log_settings_give_2(string name, string value, string problem)
    {
        Assert.Equal(ExitCode.Configuration, await RunAsync(NotReached, new Dictionary<string, string> { ["CDC_CONFIG"] = _file, [name] = value }));
        Assert.Equal(problem + Environment.NewLine, _errors.ToString());
    }

    [Fact]
    public async Task The_file_may_be_named_by_a_variable_and_only_checked()
    {
        Assert.Equal(ExitCode.Stopped, await RunAsync(NotReached, new Dictionary<string, string> { ["CDC_CONFIG"] = _file }, "--check"));
        Assert.Equal($"{_file}: no mistakes" + Environment.NewLine, _output.ToString());
    }

    [Theory]
    [InlineData("--help", "Usage: decoder [-f FILE] [--check]")]
    [InlineData("--version", "decoder ")]
    public async Task Help_and_version_need_no_configuration(string argument, string start)
    {
        Assert.Equal(ExitCode.Stopped, await RunAsync(NotReached, argument));
        Assert.StartsWith(start, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_served_while_the_service_runs()
    {
        var status = HttpStatusCode.Unused;
        await RunAsync(
            async context =>
            {
                using var client = new HttpClient();
                using var response = await client.GetAsync(new Uri(context.HttpAddress!, "/health/ready"), context.Stopping);
                status = response.StatusCode;
                return ExitCode.Stopped;
            },
            "-f",
            _file);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Without_a_port_there_is_no_endpoint()
    {
        Assert.Equal(
            ExitCode.Stopped,
            await RunAsync(context => Task.FromResult(context.HttpAddress is null ? ExitCode.Stopped : ExitCode.Unexpected), new Dictionary<string, string> { ["PORT"] = "none" }, "-f", _file));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.0.2.1")]
    public async Task An_address_that_cannot_be_listened_on_gives_2(string host)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        Assert.Equal(ExitCode.Configuration, await RunAsync(NotReached, new Dictionary<string, string> { ["HOST"] = host, ["PORT"] = port }, "-f", _file));
        Assert.StartsWith($"http: cannot listen on {host}:{port}: ", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_of_the_web_host_change_nothing()
    {
        var variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:1", ["URLS"] = "http://127.0.0.1:1", ["DOTNET_ENVIRONMENT"] = "Development" };
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Uri? address = null;
        await RunAsync(context => Task.FromResult((address = context.HttpAddress) is null ? 1 : 0), "-f", _file);
        foreach (var name in variables.Keys)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Assert.NotEqual(1, address?.Port);
    }

    [Fact]
    public async Task Metrics_and_traces_are_sent_to_the_collector_that_the_environment_names()
    {
        await using var collector = await Collector.StartAsync();
        using var batch = BatchBuilder.Of("value");

        await RunAsync(
            context =>
            {
                using var span = StageTracing.StartBatch("sent", batch, consumerGroup: null);
                context.Metrics("sent").Inserted("sent", 1);
                return Task.FromResult(ExitCode.Stopped);
            },
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            "-f",
            _file);

        Assert.True(collector.Has("/v1/traces", "process sent") && collector.Has("/v1/traces", "cdc-decoder"));
        Assert.True(collector.Has("/v1/metrics", "cdc.insert.rows") && collector.Has("/v1/metrics", "cdc-decoder"));
    }

    [Fact]
    public async Task Sigterm_asks_for_an_orderly_stop_during_which_health_is_served()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sends a signal to its own process.");
        using var client = new HttpClient();
        (HttpStatusCode Live, HttpStatusCode Ready) draining = default;

        var code = await RunAsync(
            async context =>
            {
                var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var onStop = context.Stopping.Register(stopped.SetResult);
                using var kill = Process.Start("sh", ["-c", $"kill -TERM {Environment.ProcessId}"]);
                await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
                using var live = await client.GetAsync(new Uri(context.HttpAddress!, "/health/live"), TestContext.Current.CancellationToken);
                using var ready = await client.GetAsync(new Uri(context.HttpAddress!, "/health/ready"), TestContext.Current.CancellationToken);
                draining = (live.StatusCode, ready.StatusCode);
                return ExitCode.NotDrained;
            },
            "-f",
            _file);

        Assert.Equal(ExitCode.NotDrained, code);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), draining);
    }

    /// <summary>An empty file is a configuration, and each line in it is a mistake.</summary>
    private static HttpOptions Load(string file, IReadOnlyDictionary<string, string> environment)
    {
        var mistakes = File.ReadLines(file).Select((_, line) => $"{file}:{line + 1}: unknown").ToList();
        return mistakes.Count == 0
            ? new HttpOptions { Host = environment.GetValueOrDefault("HOST", "127.0.0.1"), Port = environment.GetValueOrDefault("PORT") is "none" ? null : int.Parse(environment.GetValueOrDefault("PORT", "0"), CultureInfo.InvariantCulture) }
            : throw new ConfigurationException(mistakes);
    }

    private static Task<int> NotReached(ServiceContext context) => throw new InvalidOperationException("The service was not to run.");

    private Task<int> RunAsync(Func<ServiceContext, Task<int>> run, params string[] args) => RunAsync(run, new Dictionary<string, string>(), args);

    private Task<int> RunAsync(Func<ServiceContext, Task<int>> run, Dictionary<string, string> environment, params string[] args)
    {
        environment.TryAdd("CDC_LOG_LEVEL", "none");
        return ServiceHost.RunAsync("decoder", args, Settings, (context, _) => run(context), environment, _output, _errors);
    }
}
