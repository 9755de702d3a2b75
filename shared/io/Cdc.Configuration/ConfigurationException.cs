namespace Cdc.Configuration;

/// <summary>The configuration is wrong. The service stops before it does anything.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Tells of mistakes.</summary>
    /// <param name="problems">At least one; each one line, as <c>pipeline.yaml:12: sink.max_rows: expected a whole number from 1 to 10,000,000, found 'many'</c>.</param>
    public ConfigurationException(params IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Every mistake, a line each: those in the file by line, then those in environment variables.</summary>
    public IReadOnlyList<string> Problems { get; }
}
