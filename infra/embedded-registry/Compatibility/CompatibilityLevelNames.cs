using Cdc.EmbeddedRegistry.Errors;

namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>The levels' names on the wire, such as <c>BACKWARD_TRANSITIVE</c>.</summary>
public static class CompatibilityLevelNames
{
    // In the order of the enum.
    private static readonly string[] Names =
        ["NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"];

    /// <summary>The name of a level, in capitals.</summary>
    public static string NameOf(CompatibilityLevel level) => Names[(int)level];

    /// <summary>The level with a name, in any case.</summary>
    /// <exception cref="RefusalException"><see cref="RefusalCodes.InvalidCompatibilityLevel"/>: there is no such level.</exception>
    public static CompatibilityLevel Parse(string? name)
    {
        int index = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? throw Refusals.InvalidCompatibilityLevel(Names) : (CompatibilityLevel)index;
    }
}
