using System.Collections.Immutable;
using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.State;

namespace Cdc.EmbeddedRegistry.Storage;

/// <summary>The state file's shape, version 1.</summary>
internal sealed record StateDocument(
    int Format, int NextId, string Compatibility, IReadOnlyList<StateDocument.Schema> Schemas, IReadOnlyList<StateDocument.Subject> Subjects)
{
    private const int CurrentFormat = 1;

    public static StateDocument Of(RegistryState state) => new(
        CurrentFormat,
        state.NextId,
        CompatibilityLevelNames.NameOf(state.Compatibility),
        [.. state.Schemas.Select(schema => new Schema(schema.Key, schema.Value))],
        [.. state.Subjects.Select(subject => Subject.Of(subject.Key, subject.Value))]);

    /// <exception cref="ArgumentException">The parts contradict each other.</exception>
    /// <exception cref="RefusalException">A level or a schema is none.</exception>
    public RegistryState ToState()
    {
        if (Format != CurrentFormat)
        {
            throw new ArgumentException($"format {Format} is not {CurrentFormat}, the one this version knows.");
        }

        return RegistryState.Restore(
            NextId,
            CompatibilityLevelNames.Parse(Compatibility),
            Schemas.ToDictionary(schema => schema.Id, schema => schema.Text),
            Subjects.ToDictionary(subject => subject.Name, subject => subject.ToState()));
    }

    internal sealed record Schema(int Id, string Text);

    internal sealed record Version(int Number, int Id, bool Deleted);

    internal sealed record Subject(string Name, IReadOnlyList<Version> Versions, string? Compatibility = null)
    {
        public static Subject Of(string name, SubjectState state) => new(
            name,
            [.. state.Versions.Select(version => new Version(version.Version, version.Id, version.IsDeleted))],
            state.Compatibility is { } level ? CompatibilityLevelNames.NameOf(level) : null);

        public SubjectState ToState() => new(
            Versions.Select(version => new SubjectVersion(version.Number, version.Id, version.Deleted)).ToImmutableArray(),
            Compatibility is null ? null : CompatibilityLevelNames.Parse(Compatibility));
    }
}
