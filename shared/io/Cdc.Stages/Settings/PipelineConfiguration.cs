using Cdc.Configuration;
using Cdc.Configuration.Binders;
using Cdc.Hosting.Service;

namespace Cdc.Stages.Settings;

/// <summary>Reads a pipeline's YAML file and the <c>CDC__…</c> variables over it. <c>docs/configuration.md</c> lists the settings.</summary>
public static class PipelineConfiguration
{
    private static readonly ConfigurationReader<PipelineOptions> Reader = new(PipelineSettings.Root, "topics: {source: [shop.public.orders]}");

    /// <summary>Every setting, for the reference.</summary>
    public static IEnumerable<KnownSetting> Settings => Reader.Settings;

    /// <summary>Reads and checks the configuration.</summary>
    /// <param name="path">The YAML file; messages name it as it is given here.</param>
    /// <param name="environment">The environment's variables, of which those that start with <c>CDC__</c> count.</param>
    /// <param name="check">What the caller knows to check beyond the file's form; null for nothing.</param>
    /// <exception cref="ConfigurationException">Something is wrong; it lists every mistake.</exception>
    public static PipelineOptions Load(string path, IReadOnlyDictionary<string, string> environment, PipelineCheck? check = null) =>
        Reader.Read(path, environment, check is null ? null : new ConfigurationCheck<PipelineOptions>(check));

    /// <summary>How a service of the pipeline gets its settings.</summary>
    /// <param name="check">What the service knows to check beyond the file's form; null for nothing.</param>
    public static ServiceSettings<PipelineOptions> ForService(PipelineCheck? check = null) =>
        new((path, environment) => Load(path, environment, check), Describe, options => options.Http);

    /// <summary>The settings a line each, as <c>sink.max_rows: 100000</c>, for the start log. Secrets are masked.</summary>
    public static IEnumerable<string> Describe(PipelineOptions options) => Reader.Describe(options);
}
