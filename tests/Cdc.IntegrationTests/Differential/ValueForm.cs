namespace Cdc.IntegrationTests.Differential;

/// <summary>How the values of a type are compared: one canonical text of either side, and what a mode or the target is known not to hold.</summary>
internal sealed record ValueForm
{
    /// <summary>The target column's type where NULL may not occur.</summary>
    public required Func<Modes, string> TargetType { get; init; }

    /// <summary>The target column's type where NULL may occur.</summary>
    public Func<Modes, string>? NullableType { get; init; }

    /// <summary>The source column, quoted → an expression whose text is canonical.</summary>
    public Func<string, string> Source { get; init; } = column => $"{column}::text";

    /// <summary>The target column, quoted → an expression whose text <see cref="Actual"/> takes.</summary>
    public Func<string, string> Target { get; init; } = column => $"toString({column})";

    /// <summary>The source's canonical text → what the target is to hold of it. Where it differs, it is one of the exceptions.</summary>
    public Func<string, Modes, string?> Expected { get; init; } = (text, _) => text;

    /// <summary>The target's text → canonical text.</summary>
    public Func<string, string> Actual { get; init; } = text => text;

    /// <summary>The type to declare where the source has no schema; null where values show it.</summary>
    public Func<Modes, string?> Declared { get; init; } = _ => null;

    /// <summary>How the text that carries its bytes is to be read, where the source's schema does not say: the column option <c>encoding</c>; null for others.</summary>
    public Func<Modes, string?> Encoding { get; init; } = _ => null;

    /// <summary>Whether Debezium's mode tells an unchanged long value from NULL.</summary>
    public Func<Modes, bool> TellsUnavailable { get; init; } = _ => true;

    /// <summary>Whether a value that the declared type cannot hold is to become NULL: the column option <c>on_cast_failure</c>.</summary>
    public bool NullsMisfits { get; init; }

    /// <summary>The column's options in the pipeline's configuration, or null for none.</summary>
    public string? Options(Modes modes)
    {
        var encoding = Encoding(modes);
        var type = modes.HasSchema && encoding is null ? null : Declared(modes);
        return encoding is not null ? $"{{type: {type}, encoding: {encoding}}}"
            : NullsMisfits && type is not null ? $"{{type: \"{type}\", on_cast_failure: \"null\"}}"
            : type;
    }

    /// <summary>The target column's type.</summary>
    public string TypeOf(Modes modes, bool isNullable) =>
        !isNullable ? TargetType(modes) : NullableType is null ? $"Nullable({TargetType(modes)})" : NullableType(modes);
}
