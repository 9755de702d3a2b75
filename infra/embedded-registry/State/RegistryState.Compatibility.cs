using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.State;

public sealed partial record RegistryState
{
    /// <summary>The level that holds for a subject: its own, or else the registry's.</summary>
    public CompatibilityLevel CompatibilityOf(string subject) => SubjectOrEmpty(subject).Compatibility ?? Compatibility;

    /// <summary>The subject's own level.</summary>
    /// <exception cref="RefusalException">It has none.</exception>
    public CompatibilityLevel OwnCompatibilityOf(string subject) =>
        SubjectOrEmpty(subject).Compatibility ?? throw Refusals.SubjectCompatibilityNotConfigured(subject);

    /// <summary>Sets the registry's level.</summary>
    public RegistryState WithCompatibility(CompatibilityLevel level) => this with { Compatibility = level };

    /// <summary>Sets the subject's own level, which may precede its first version.</summary>
    public RegistryState WithCompatibility(string subject, CompatibilityLevel level) =>
        WithSubject(subject, SubjectOrEmpty(subject) with { Compatibility = level });

    /// <summary>Takes the subject's own level away, so that the registry's holds.</summary>
    /// <returns>The state that follows and the level that went.</returns>
    /// <exception cref="RefusalException">It has none; <see cref="RefusalCodes.SubjectNotFound"/>, as Confluent says here.</exception>
    public (RegistryState State, CompatibilityLevel Level) WithoutCompatibility(string subject)
    {
        var before = SubjectOrEmpty(subject);
        return before.Compatibility is { } level
            ? (WithSubject(subject, before with { Compatibility = null }), level)
            : throw Refusals.SubjectNotFound(subject);
    }

    /// <summary>Whether a schema fits one version of the subject under the subject's level; null takes the latest, and a subject without versions fits all.</summary>
    public CompatibilityResult CheckAgainst(string subject, int? version, string schema)
    {
        string text = JsonSchemaText.Canonical(schema);
        var against = version is null ? Latest(subject) : Version(subject, version);
        return against is null ? CompatibilityResult.Compatible : Check(subject, text, [against]);
    }

    private void ThrowIfIncompatible(string subject, string text)
    {
        var result = Check(subject, text, [.. VersionsOrNone(subject).Where(version => !version.IsDeleted)]);
        if (!result.IsCompatible)
        {
            throw Refusals.Incompatible(subject, result.Messages);
        }
    }

    private CompatibilityResult Check(string subject, string text, IReadOnlyList<SubjectVersion> earlier)
    {
        var found = JsonSchemaCompatibility.Check(CompatibilityOf(subject), text, [.. earlier.Select(version => Schemas[version.Id])]);
        return found.Count == 0 ? CompatibilityResult.Compatible : new CompatibilityResult(false, [.. found.Select(reason => reason.ToString())]);
    }
}
