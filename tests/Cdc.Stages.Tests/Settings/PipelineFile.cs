using Cdc.Configuration;
using Cdc.Stages.Settings;

namespace Cdc.Stages.Tests.Settings;

/// <summary>Loads YAML text as if it were <c>pipeline.yaml</c> in a directory of its own.</summary>
internal sealed class PipelineFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cdc-stages").FullName;

    public PipelineFile(string yaml) => Write("pipeline.yaml", yaml);

    public string Path => System.IO.Path.Combine(_directory, "pipeline.yaml");

    public static PipelineOptions Load(string yaml, params (string Name, string Value)[] environment)
    {
        using var file = new PipelineFile(yaml);
        return file.Load(environment);
    }

    public static IReadOnlyList<string> Problems(string yaml, params (string Name, string Value)[] environment)
    {
        using var file = new PipelineFile(yaml);
        return file.Problems(null, environment);
    }

    public PipelineOptions Load(params (string Name, string Value)[] environment) =>
        PipelineConfiguration.Load(Path, environment.ToDictionary(variable => variable.Name, variable => variable.Value));

    /// <summary>The mistakes, with the directory taken off so that they read as in the documentation.</summary>
    public IReadOnlyList<string> Problems(PipelineCheck? check, params (string Name, string Value)[] environment)
    {
        var exception = Assert.Throws<ConfigurationException>(
            () => PipelineConfiguration.Load(Path, environment.ToDictionary(variable => variable.Name, variable => variable.Value), check));
        return [.. exception.Problems.Select(problem => problem.Replace(_directory + "/", "", StringComparison.Ordinal))];
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
