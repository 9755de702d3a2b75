using Cdc.Configuration.Binders;
using Cdc.Configuration.Tree;

namespace Cdc.Configuration;

/// <summary>Reads a YAML file and the <c>CDC__…</c> variables over it into an options record. Safe from any thread.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="root">The whole file.</param>
/// <param name="minimalFile">What an empty file should at least say; a message shows it.</param>
public sealed class ConfigurationReader<T>(SectionBinder<T> root, string minimalFile)
{
    /// <summary>Every setting, for the reference.</summary>
    public IEnumerable<KnownSetting> Settings => root.Settings("", null);

    /// <summary>Reads and checks the configuration.</summary>
    /// <param name="path">The YAML file; messages name it as it is given here.</param>
    /// <param name="environment">The environment's variables, of which those that start with <c>CDC__</c> count.</param>
    /// <param name="check">What the caller knows to check beyond the file's form; null for nothing.</param>
    /// <exception cref="ConfigurationException">Something is wrong; it lists every mistake.</exception>
    public T Read(string path, IReadOnlyDictionary<string, string> environment, ConfigurationCheck<T>? check = null)
    {
        var binding = new Binding(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var start = new Origin(path, 1);
        binding.Note("", start);
        var tree = ReadTree(path, start, binding) ?? throw new ConfigurationException(binding.Problems);
        tree = EnvironmentOverlay.Apply(tree, root, environment, binding);
        if (root.TryBind(tree, "", binding, out var options))
        {
            check?.Invoke(options, binding.ProblemAt);
        }

        return binding.Problems is { Count: > 0 } problems ? throw new ConfigurationException(problems) : options;
    }

    /// <summary>The settings a line each, as <c>sink.max_rows: 100000</c>, for the start log. Secrets are masked.</summary>
    public IEnumerable<string> Describe(T options) =>
        root.Describe("", options).Select(setting => $"{setting.Path}: {(setting.IsSecret ? Secrets.Mask : setting.Text.ReplaceLineEndings(" "))}");

    private ConfigurationNode? ReadTree(string path, Origin start, Binding binding)
    {
        try
        {
            using var reader = new StreamReader(path);
            var before = binding.Problems.Count;
            var tree = YamlTree.Read(path, reader, binding);
            if (tree is null && binding.Problems.Count == before)
            {
                binding.Problem(start, "", $"the file is empty; a minimal one is: {minimalFile}");
            }

            return tree;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException ? $"no such file; a minimal one is: {minimalFile}" : exception.Message;
            binding.Problem(Origin.Variable(path), "", reason);
            return null;
        }
    }
}
