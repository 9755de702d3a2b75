using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.State;

/// <summary>What must hold in every state, checked where one comes from outside.</summary>
internal static class RegistryStateCheck
{
    public static void ThrowIfContradictory(RegistryState state)
    {
        foreach (var (id, schema) in state.Schemas)
        {
            Require(schema == JsonSchemaText.Canonical(schema), $"the text of schema id {id} is not as it was written");
            Require(id >= 1 && id < state.NextId, $"schema id {id} is not between 1 and the next id, {state.NextId}");
        }

        foreach (var (name, subject) in state.Subjects)
        {
            int last = 0;
            foreach (var version in subject.Versions)
            {
                Require(version.Version > last, $"the versions of subject '{name}' do not grow: {version.Version} after {last}");
                Require(state.Schemas.ContainsKey(version.Id), $"version {version.Version} of subject '{name}' names schema id {version.Id}, which is not there");
                last = version.Version;
            }
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
