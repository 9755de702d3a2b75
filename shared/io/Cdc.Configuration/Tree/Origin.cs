using System.Globalization;

namespace Cdc.Configuration.Tree;

/// <summary>Where a setting was written: a line of the file, or an environment variable.</summary>
/// <param name="Source">The file as the user named it, or the variable's name.</param>
/// <param name="Line">From 1; 0 for a variable.</param>
internal readonly record struct Origin(string Source, int Line)
{
    public static Origin Variable(string name) => new(name, 0);

    public bool IsVariable => Line == 0;

    public override string ToString() => IsVariable ? Source : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}");
}
