using Cdc.EmbeddedRegistry.JsonSchema;

namespace Cdc.EmbeddedRegistry.Compatibility;

/// <summary>The keywords about an object's properties, which only together say what is accepted.</summary>
internal static class ObjectComparison
{
    private static readonly string[] Together = ["patternProperties", "properties", "additionalProperties"];

    public static IEnumerable<Incompatibility> Compare(SchemaNode reader, SchemaNode writer, string path)
    {
        var properties = reader.Keyword("patternProperties") is null && writer.Keyword("patternProperties") is null
            ? CompareProperties(reader, writer, path)
            : CompareAsText(reader, writer, path);
        var required = from name in reader.Required.Except(writer.Required)
                       select new Incompatibility(JsonPath.Child(path, "required"), $"'{name}' is required and may be absent in earlier data");
        return properties.Concat(required);
    }

    private static IEnumerable<Incompatibility> CompareProperties(SchemaNode reader, SchemaNode writer, string path)
    {
        foreach (string name in reader.PropertyNames.Union(writer.PropertyNames))
        {
            foreach (var finding in CompareProperty(reader, writer, name, JsonPath.Child(JsonPath.Child(path, "properties"), name)))
            {
                yield return finding;
            }
        }

        foreach (var finding in SchemaComparison.Compare(reader.AdditionalProperties, writer.AdditionalProperties, JsonPath.Child(path, "additionalProperties")))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Incompatibility> CompareProperty(SchemaNode reader, SchemaNode writer, string name, string path)
    {
        var (read, written) = (reader.Property(name), writer.Property(name));
        var findings = SchemaComparison.Compare(read ?? reader.AdditionalProperties, written ?? writer.AdditionalProperties, path);
        if (read is not null && written is not null)
        {
            return findings;
        }

        string reason = written is null
            ? "is added, but earlier objects may hold anything under this name (additionalProperties let them)"
            : "is gone, and additionalProperties does not accept what it held";
        return findings.Any() ? [new(path, reason)] : [];
    }

    private static IEnumerable<Incompatibility> CompareAsText(SchemaNode reader, SchemaNode writer, string path) =>
        from keyword in Together
        where !SchemaConstraints.AreEqual(reader.Keyword(keyword), writer.Keyword(keyword))
        select new Incompatibility(JsonPath.Child(path, keyword), "differs, and objects with patternProperties are not compared further");
}
