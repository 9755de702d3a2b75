using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>Whether a new version of a JSON Schema may follow the earlier ones.</summary>
/// <remarks>
/// <para>One question decides: is every document that the writer's schema accepts accepted by the reader's too? It is answered for the schemas
/// that change events have: objects with <c>properties</c>, <c>required</c> and <c>additionalProperties</c>, nested ones, <c>type</c>, <c>anyOf</c> and
/// <c>oneOf</c> with null, <c>items</c>, <c>enum</c> and bounds. A difference in any other keyword counts as incompatible, unless the keyword
/// only annotates (<c>title</c>, <c>description</c>, names that begin with <c>x-</c>, <c>cdc.</c> or <c>connect.</c>). So "compatible" can be relied on.</para>
/// <para>As in Confluent's and Apicurio's registries, a property can be added to an object only where <c>additionalProperties</c> was false: an open
/// object's data may already hold anything under that name. Taking one away needs the opposite.</para>
/// </remarks>
public static class JsonSchemaCompatibility
{
    /// <summary>Every reason why <paramref name="schema"/> may not follow; empty when it may.</summary>
    /// <param name="level">What the new version owes to which of the earlier ones.</param>
    /// <param name="schema">The new version.</param>
    /// <param name="earlier">The earlier versions, oldest first.</param>
    /// <exception cref="RefusalException"><see cref="RefusalCodes.InvalidSchema"/>: one of the texts is no JSON Schema.</exception>
    public static IReadOnlyList<Incompatibility> Check(CompatibilityLevel level, string schema, IReadOnlyList<string> earlier)
    {
        var next = SchemaNode.Parse(schema);
        var relevant = level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive
            ? earlier
            : earlier.TakeLast(1);
        return [.. relevant.Select(SchemaNode.Parse).SelectMany(previous => Check(level, next, previous)).Distinct()];
    }

    private static IEnumerable<Incompatibility> Check(CompatibilityLevel level, SchemaNode next, SchemaNode previous)
    {
        var backward = SchemaComparison.Compare(reader: next, writer: previous, "$");
        var forward = SchemaComparison.Compare(reader: previous, writer: next, "$");
        return level switch
        {
            CompatibilityLevel.None => [],
            CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive => backward,
            CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive => forward,
            _ => backward.Concat(forward),
        };
    }
}
