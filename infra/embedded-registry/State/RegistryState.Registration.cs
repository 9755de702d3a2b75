using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.State;

public sealed partial record RegistryState
{
    /// <summary>Adds a schema as the subject's newest version, unless one of its versions already holds it.</summary>
    /// <returns>The state that follows and the schema's id.</returns>
    public (RegistryState State, int Id) Register(string subject, string schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        string text = JsonSchemaText.Canonical(schema);
        if (Holding(subject, text) is { } existing)
        {
            return (this, existing.Id);
        }

        ThrowIfIncompatible(subject, text);
        bool isKnown = Ids.TryGetValue(text, out int id);
        var state = isKnown ? this : WithSchema(text, out id);
        return (state.WithVersion(subject, id), id);
    }

    /// <summary>The subject's version that holds a schema.</summary>
    /// <exception cref="RefusalException">The subject, or in it the schema, is not there.</exception>
    public SubjectVersion Find(string subject, string schema)
    {
        string text = JsonSchemaText.Canonical(schema);
        _ = Versions(subject);
        return Holding(subject, text) ?? throw Refusals.SchemaNotFound();
    }

    private SubjectVersion? Holding(string subject, string text) =>
        Ids.TryGetValue(text, out int id)
            ? VersionsOrNone(subject).LastOrDefault(version => version.Id == id && !version.IsDeleted)
            : null;

    private RegistryState WithSchema(string text, out int id)
    {
        id = NextId;
        return this with { NextId = checked(NextId + 1), Schemas = Schemas.Add(id, text), Ids = Ids.Add(text, id) };
    }

    private RegistryState WithVersion(string subject, int id)
    {
        var before = SubjectOrEmpty(subject);
        int version = before.Versions.IsEmpty ? 1 : before.Versions[^1].Version + 1;
        return this with { Subjects = Subjects.SetItem(subject, before with { Versions = before.Versions.Add(new SubjectVersion(version, id)) }) };
    }
}
