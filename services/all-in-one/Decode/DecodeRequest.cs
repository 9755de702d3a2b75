namespace Cdc.AllInOne.Decode;

/// <summary>What <c>cdc decode</c> is asked to do.</summary>
public sealed record DecodeRequest
{
    /// <summary>The <see cref="File"/> that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>The file with one record a line, or <see cref="StandardInput"/>.</summary>
    public required string File { get; init; }

    /// <summary>The pipeline's YAML file; null for the defaults.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>The topic of lines that are plain values; null where lines are records that name theirs.</summary>
    public string? Topic { get; init; }

    /// <summary>Whether plain values have their key and a TAB before them.</summary>
    public bool WithKeys { get; init; }

    /// <summary>How outcomes are written.</summary>
    public DecodeOutput Output { get; init; }

    /// <summary>Whether text also tells the columns of a table when they first come or change.</summary>
    public bool Schemas { get; init; }

    /// <summary>Whether dead letters make the exit code <see cref="DecodeCommand.HasDeadLetters"/>.</summary>
    public bool Strict { get; init; }
}
