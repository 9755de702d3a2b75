namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>Whether a schema may follow the earlier ones of its subject.</summary>
/// <param name="IsCompatible">True when it may.</param>
/// <param name="Messages">Every reason against it, each with its place in the schema; empty when compatible.</param>
public sealed record CompatibilityResult(bool IsCompatible, IReadOnlyList<string> Messages)
{
    /// <summary>The schema may follow.</summary>
    public static CompatibilityResult Compatible { get; } = new(true, []);
}
