namespace Cdc.Configuration.Tree;

/// <summary>One reading of the configuration: the mistakes found so far, and where each setting was written.</summary>
/// <param name="directory">Relative names of secret files in the YAML file start here.</param>
internal sealed class Binding(string directory)
{
    private readonly List<(Origin Origin, string Text)> _problems = [];
    private readonly Dictionary<string, Origin> _origins = [];

    public string Directory { get; } = directory;

    /// <summary>One line a mistake: those of the file by line, then those of variables.</summary>
    public IReadOnlyList<string> Problems =>
        [.. _problems.OrderBy(problem => problem.Origin.IsVariable ? int.MaxValue : problem.Origin.Line).Select(problem => problem.Text)];

    /// <summary>The setting's full name inside <paramref name="path"/>, which is empty for the root.</summary>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>Remembers where a setting stands, for <see cref="ProblemAt"/>.</summary>
    public void Note(string path, Origin origin) => _origins[path] = origin;

    public void Problem(Origin origin, string path, string problem) =>
        _problems.Add((origin, path.Length == 0 ? $"{origin}: {problem}" : $"{origin}: {path}: {problem}"));

    /// <summary>Reports a mistake in a setting by its name alone, as <c>tables[0].filter</c>; it stands where the setting or what encloses it stands.</summary>
    public void ProblemAt(string path, string problem)
    {
        var enclosing = path;
        while (enclosing.Length > 0 && !_origins.ContainsKey(enclosing))
        {
            enclosing = enclosing[..Math.Max(0, enclosing.LastIndexOfAny(['.', '[']))];
        }

        Problem(_origins[enclosing], path, problem);
    }
}
