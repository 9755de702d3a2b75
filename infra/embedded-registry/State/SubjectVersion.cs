namespace Cdc.EmbeddedRegistry.State;

/// <summary>One version of a subject.</summary>
/// <param name="Version">From 1, growing within the subject.</param>
/// <param name="Id">The schema's id.</param>
/// <param name="IsDeleted">Deleted softly: out of sight and of compatibility checks, but its id still resolves.</param>
public sealed record SubjectVersion(int Version, int Id, bool IsDeleted = false);
