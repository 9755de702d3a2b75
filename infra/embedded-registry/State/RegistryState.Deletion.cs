using System.Collections.Immutable;
using Cdc.EmbeddedRegistry.Errors;

namespace Cdc.EmbeddedRegistry.State;

public sealed partial record RegistryState
{
    /// <summary>Deletes a subject: softly first, then <paramref name="permanent"/>ly, as Confluent asks for.</summary>
    /// <returns>The state that follows and the versions that went.</returns>
    public (RegistryState State, IReadOnlyList<int> Versions) DeleteSubject(string subject, bool permanent)
    {
        var all = Versions(subject, deleted: true);
        var alive = all.Where(version => !version.IsDeleted).ToArray();
        if (permanent)
        {
            return alive.Length > 0
                ? throw Refusals.SubjectNotSoftDeleted(subject)
                : (WithSubject(subject, SubjectState.Empty).WithoutUnusedSchemas(), [.. all.Select(version => version.Version)]);
        }

        return alive.Length == 0
            ? throw Refusals.SubjectSoftDeleted(subject)
            : (WithVersions(subject, [.. all.Select(version => version with { IsDeleted = true })]), [.. alive.Select(version => version.Version)]);
    }

    /// <summary>Deletes one version, softly or <paramref name="permanent"/>ly; null takes the latest that is not deleted.</summary>
    /// <returns>The state that follows and the version that went.</returns>
    public (RegistryState State, int Version) DeleteVersion(string subject, int? version, bool permanent)
    {
        var all = Versions(subject, deleted: true);
        int number = version ?? Version(subject, null).Version;
        var found = all.FirstOrDefault(candidate => candidate.Version == number) ?? throw Refusals.VersionNotFound(number);
        if (permanent)
        {
            return found.IsDeleted
                ? (WithVersions(subject, [.. all.Where(candidate => candidate != found)]).WithoutUnusedSchemas(), number)
                : throw Refusals.VersionNotSoftDeleted(subject, number);
        }

        return found.IsDeleted
            ? throw Refusals.VersionSoftDeleted(subject, number)
            : (WithVersions(subject, [.. all.Select(candidate => candidate == found ? found with { IsDeleted = true } : candidate)]), number);
    }

    private RegistryState WithVersions(string subject, ImmutableArray<SubjectVersion> versions) =>
        WithSubject(subject, SubjectOrEmpty(subject) with { Versions = versions });

    private RegistryState WithSubject(string subject, SubjectState state) =>
        this with { Subjects = state.Versions.IsEmpty && state.Compatibility is null ? Subjects.Remove(subject) : Subjects.SetItem(subject, state) };

    private RegistryState WithoutUnusedSchemas()
    {
        var used = Subjects.Values.SelectMany(subject => subject.Versions).Select(version => version.Id).ToHashSet();
        var gone = Schemas.Where(schema => !used.Contains(schema.Key)).ToArray();
        return this with
        {
            Schemas = Schemas.RemoveRange(gone.Select(schema => schema.Key)),
            Ids = Ids.RemoveRange(gone.Select(schema => schema.Value)),
        };
    }
}
