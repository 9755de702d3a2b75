using System.Text.Json;
using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>Says why a reader's schema does not accept everything that a writer's schema accepts.</summary>
/// <remarks>Errs to one side: it may refuse a pair that is fine, but what it lets pass is fine.</remarks>
internal static class SchemaComparison
{
    public static IEnumerable<Incompatibility> Compare(SchemaNode reader, SchemaNode writer, string path)
    {
        if (reader.AcceptsEverything || writer.AcceptsNothing || JsonElement.DeepEquals(reader.Element, writer.Element))
        {
            return [];
        }

        if (reader.AcceptsNothing)
        {
            return [new(path, "accepts nothing any more")];
        }

        return reader.Union is null && writer.Union is null ? CompareKeywords(reader, writer, path) : CompareUnions(reader, writer, path);
    }

    private static IEnumerable<Incompatibility> CompareKeywords(SchemaNode reader, SchemaNode writer, string path)
    {
        var shared = reader.Types & writer.Types;
        if (shared != writer.Types)
        {
            yield return new(JsonPath.Child(path, "type"), $"does not accept {JsonTypeNames.Describe(writer.Types & ~reader.Types)}");
        }

        if (reader.Values is { } accepted && shared != JsonTypes.None && !(writer.Values?.All(value => accepted.Any(other => JsonElement.DeepEquals(value, other))) ?? false))
        {
            yield return new(path, "does not accept every value of before (enum, const)");
        }

        var findings = SchemaConstraints.Compare(reader, writer, shared, path)
            .Concat(shared.HasFlag(JsonTypes.Object) ? ObjectComparison.Compare(reader, writer, path) : [])
            .Concat(shared.HasFlag(JsonTypes.Array) ? CompareItems(reader, writer, path) : []);
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    private static IEnumerable<Incompatibility> CompareItems(SchemaNode reader, SchemaNode writer, string path)
    {
        string itemsPath = JsonPath.Child(path, "items");
        var (readerItems, writerItems) = (reader.Keyword("items"), writer.Keyword("items"));
        if (readerItems?.ValueKind != JsonValueKind.Array && writerItems?.ValueKind != JsonValueKind.Array)
        {
            return Compare(ItemsOf(readerItems), ItemsOf(writerItems), itemsPath);
        }

        return SchemaConstraints.AreEqual(readerItems, writerItems) ? [] : [new(itemsPath, "differs, and a list of item schemas is not compared further")];
    }

    private static SchemaNode ItemsOf(JsonElement? items) => items is { } schema ? new(schema) : SchemaNode.Anything;

    // anyOf and oneOf: each thing that the writer may write needs one alternative of the reader's that takes all of it.
    private static IEnumerable<Incompatibility> CompareUnions(SchemaNode reader, SchemaNode writer, string path)
    {
        var alternatives = reader.Alternatives;
        if (reader.Union == "oneOf" && alternatives.Index().Any(a => alternatives.Skip(a.Index + 1).Any(b => (a.Item.Types & b.Types) != JsonTypes.None)))
        {
            return [new(JsonPath.Child(path, "oneOf"), "differs, and alternatives that share a type are not compared further")];
        }

        return writer.Parts.SelectMany(part => ComparePart(reader, part, path)).Distinct();
    }

    private static Incompatibility[] ComparePart(SchemaNode reader, SchemaNode part, string path)
    {
        var candidates = reader.Alternatives.Index().Where(a => (a.Item.Types & part.Types) != JsonTypes.None).ToArray();
        var findings = Array.ConvertAll(candidates, a => Compare(a.Item, part, PathOf(reader, a.Index, path)).ToArray());
        if (findings.Any(found => found.Length == 0))
        {
            return [];
        }

        return findings.Length == 1
            ? findings[0]
            : [new(JsonPath.Child(path, reader.Union ?? "type"), $"does not accept {JsonTypeNames.Describe(part.Types)} as it was")];
    }

    private static string PathOf(SchemaNode reader, int alternative, string path) =>
        reader.Union is { } union ? JsonPath.Item(JsonPath.Child(path, union), alternative) : path;
}
