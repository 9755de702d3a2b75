using System.Collections.Immutable;
using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Errors;

namespace Cdc.EmbeddedRegistry.State;

/// <summary>
/// All that a registry knows, as a value: every change gives a new state and leaves this one as it was. So a server can write the new state
/// down before anybody sees it. Refusals are <see cref="RefusalException"/>s with Confluent's codes.
/// </summary>
public sealed partial record RegistryState
{
    private RegistryState()
    {
    }

    /// <summary>Nothing registered, ids from 1, <see cref="CompatibilityLevel.Backward"/>.</summary>
    public static RegistryState Empty { get; } = new();

    /// <summary>The id that the next new schema gets. Only ever grows, so that no id comes to mean a second schema.</summary>
    public int NextId { get; private init; } = 1;

    /// <summary>The level of subjects that have none of their own.</summary>
    public CompatibilityLevel Compatibility { get; private init; } = CompatibilityLevel.Backward;

    /// <summary>The canonical texts by id.</summary>
    public ImmutableSortedDictionary<int, string> Schemas { get; private init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>The subjects by name, those included that hold only deleted versions or only a level.</summary>
    public ImmutableSortedDictionary<string, SubjectState> Subjects { get; private init; } =
        ImmutableSortedDictionary.Create<string, SubjectState>(StringComparer.Ordinal);

    // The way back from Schemas, for the same text must find its id.
    private ImmutableDictionary<string, int> Ids { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>A state as it was written down earlier.</summary>
    /// <exception cref="ArgumentException">The parts contradict each other; the message says where.</exception>
    public static RegistryState Restore(
        int nextId, CompatibilityLevel compatibility, IReadOnlyDictionary<int, string> schemas, IReadOnlyDictionary<string, SubjectState> subjects)
    {
        var state = new RegistryState
        {
            NextId = nextId,
            Compatibility = compatibility,
            Schemas = schemas.ToImmutableSortedDictionary(),
            Subjects = subjects.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Ids = schemas.ToImmutableDictionary(schema => schema.Value, schema => schema.Key, StringComparer.Ordinal),
        };
        RegistryStateCheck.ThrowIfContradictory(state);
        return state;
    }

    /// <summary>The schema with an id, also when only deleted versions still carry it: messages with that id may be around.</summary>
    public string SchemaById(int id) => Schemas.TryGetValue(id, out string? schema) ? schema : throw Refusals.SchemaNotFound(id);

    /// <summary>The subjects' names in ordinal order; <paramref name="deleted"/> adds those that are deleted softly.</summary>
    public IEnumerable<string> SubjectNames(bool deleted = false) =>
        from subject in Subjects
        where subject.Value.Versions.Any(version => deleted || !version.IsDeleted)
        select subject.Key;

    /// <summary>The subject's versions, oldest first.</summary>
    public IReadOnlyList<SubjectVersion> Versions(string subject, bool deleted = false)
    {
        var versions = VersionsOrNone(subject).Where(version => deleted || !version.IsDeleted).ToArray();
        return versions.Length == 0 ? throw Refusals.SubjectNotFound(subject) : versions;
    }

    /// <summary>The newest version that is not deleted, or null.</summary>
    public SubjectVersion? Latest(string subject) => VersionsOrNone(subject).LastOrDefault(version => !version.IsDeleted);

    /// <summary>One version; null asks for the latest.</summary>
    public SubjectVersion Version(string subject, int? version)
    {
        var versions = Versions(subject);
        return version is null
            ? versions[^1]
            : versions.FirstOrDefault(candidate => candidate.Version == version) ?? throw Refusals.VersionNotFound(version.Value);
    }

    /// <summary>Where a schema is in use, by subject and version.</summary>
    public IReadOnlyList<(string Subject, int Version)> Uses(int id)
    {
        _ = SchemaById(id);
        var uses = from subject in Subjects
                   from version in subject.Value.Versions
                   where version.Id == id && !version.IsDeleted
                   select (subject.Key, version.Version);
        return [.. uses];
    }

    private SubjectState SubjectOrEmpty(string subject) => Subjects.GetValueOrDefault(subject, SubjectState.Empty);

    private ImmutableArray<SubjectVersion> VersionsOrNone(string subject) => SubjectOrEmpty(subject).Versions;
}
