using Cdc.Core;

namespace Cdc.Hosting;

/// <summary>Reads a pipeline's YAML file and the <c>CDC__…</c> variables over it. <c>docs/configuration.md</c> lists the settings.</summary>
public static class PipelineConfiguration
{
    private const string MinimalFile = "topics: {source: [shop.public.orders]}";

    /// <summary>Every setting, for the reference.</summary>
    internal static IEnumerable<KnownSetting> Settings => PipelineSettings.Root.Settings("", null);

    /// <summary>Reads and checks the configuration.</summary>
    /// <param name="path">The YAML file; messages name it as it is given here.</param>
    /// <param name="environment">The environment's variables, of which those that start with <c>CDC__</c> count.</param>
    /// <param name="check">What the caller knows to check beyond the file's form; null for nothing.</param>
    /// <exception cref="ConfigurationException">Something is wrong; it lists every mistake.</exception>
    public static PipelineOptions Load(string path, IReadOnlyDictionary<string, string> environment, PipelineCheck? check = null)
    {
        var binding = new Binding(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var start = new Origin(path, 1);
        binding.Note("", start);
        var root = ReadTree(path, start, binding) ?? throw new ConfigurationException(binding.Problems);
        root = EnvironmentOverlay.Apply(root, PipelineSettings.Root, environment, binding);
        if (PipelineSettings.Root.TryBind(root, "", binding, out var options))
        {
            check?.Invoke(options, binding.ProblemAt);
        }

        return binding.Problems is { Count: > 0 } problems ? throw new ConfigurationException(problems) : options;
    }

    /// <summary>How a service of the pipeline gets its settings.</summary>
    /// <param name="check">What the service knows to check beyond the file's form; null for nothing.</param>
    public static ServiceSettings<PipelineOptions> ForService(PipelineCheck? check = null) =>
        new((path, environment) => Load(path, environment, check), Describe, options => options.Http);

    /// <summary>The settings a line each, as <c>sink.max_rows: 100000</c>, for the start log. Secrets are masked.</summary>
    public static IEnumerable<string> Describe(PipelineOptions options) =>
        PipelineSettings.Root.Describe("", options).Select(setting => $"{setting.Path}: {(setting.IsSecret ? Secrets.Mask : setting.Text.ReplaceLineEndings(" "))}");

    private static Node? ReadTree(string path, Origin start, Binding binding)
    {
        try
        {
            using var reader = new StreamReader(path);
            var before = binding.Problems.Count;
            var root = YamlTree.Read(path, reader, binding);
            if (root is null && binding.Problems.Count == before)
            {
                binding.Problem(start, "", $"the file is empty; a minimal one is: {MinimalFile}");
            }

            return root;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? $"no such file; a minimal one is: {MinimalFile}" : exception.Message;
            binding.Problem(Origin.Variable(path), "", reason);
            return null;
        }
    }
}
