using System.Collections.Immutable;
using Cdc.EmbeddedRegistry.Compatibility;

namespace Cdc.EmbeddedRegistry.State;

/// <summary>One subject: its versions and, perhaps, its own level.</summary>
/// <param name="Versions">Oldest first, those deleted softly included.</param>
/// <param name="Compatibility">Null where the registry's level holds.</param>
public sealed record SubjectState(ImmutableArray<SubjectVersion> Versions, CompatibilityLevel? Compatibility)
{
    /// <summary>No versions, no level.</summary>
    public static SubjectState Empty { get; } = new([], null);
}
