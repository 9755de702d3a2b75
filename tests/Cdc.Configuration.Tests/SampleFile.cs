namespace Cdc.Configuration.Tests;

/// <summary>YAML text as the file <c>sample.yaml</c>, in a directory of its own.</summary>
internal sealed class SampleFile : IDisposable
{
    public static readonly ConfigurationReader<SampleOptions> Reader = new(SampleOptions.Binder, "low: 1");

    private readonly string _directory = Directory.CreateTempSubdirectory("cdc-configuration").FullName;

    public SampleFile(string yaml) => Write("sample.yaml", yaml);

    public static SampleOptions Read(string yaml, params (string Name, string Value)[] environment)
    {
        using var file = new SampleFile(yaml);
        return file.Read(environment);
    }

    /// <summary>The mistakes, without the directory.</summary>
    public static IReadOnlyList<string> Problems(string yaml, params (string Name, string Value)[] environment)
    {
        using var file = new SampleFile(yaml);
        var exception = Assert.Throws<ConfigurationException>(() => file.Read(environment));
        return [.. exception.Problems.Select(problem => problem.Replace(file._directory + "/", "", StringComparison.Ordinal))];
    }

    public SampleOptions Read(params (string Name, string Value)[] environment) =>
        Reader.Read(Path.Combine(_directory, "sample.yaml"), environment.ToDictionary(variable => variable.Name, variable => variable.Value));

    /// <summary>Puts another file beside it.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
