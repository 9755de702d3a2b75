using System.Text.Json.Nodes;
using Cdc.EmbeddedRegistry.Compatibility;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>What holds for every schema of a table, whatever its columns.</summary>
public sealed class JsonSchemaCompatibilityLaws
{
    private static readonly string[] Types = ["integer", "number", "string", "boolean", "null"];

    private static readonly Gen<JsonObject> Scalar =
        from type in Gen.Elements(Types)
        from nullable in Gen.Elements(true, false)
        from bound in Gen.Choose(0, 3)
        select Column(type, nullable, bound);

    private static readonly Arbitrary<JsonObject> Tables = Arb.From(Gen.Sized(size => Table(Math.Min(size, 3))));

    [Fact]
    public void A_schema_is_compatible_with_itself_both_ways() =>
        Prop.ForAll(Tables, table => IsCompatible(CompatibilityLevel.Full, table, table)).QuickCheckThrowOnFailure();

    [Fact]
    public void Annotations_change_nothing() =>
        Prop.ForAll(Tables, table => IsCompatible(CompatibilityLevel.Full, Annotated(table), table)).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_an_optional_column_is_compatible() =>
        Prop.ForAll(Tables, Arb.From(Scalar), (table, column) => IsCompatible(CompatibilityLevel.Backward, With(table, column), table)).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_a_required_column_is_not() =>
        Prop.ForAll(Tables, Arb.From(Scalar), (table, column) => !IsCompatible(CompatibilityLevel.Backward, Requiring(With(table, column)), table)).QuickCheckThrowOnFailure();

    [Fact]
    public void Forward_is_backward_with_the_sides_exchanged() =>
        Prop.ForAll(Tables, Tables, (one, other) =>
            IsCompatible(CompatibilityLevel.Forward, one, other) == IsCompatible(CompatibilityLevel.Backward, other, one)).QuickCheckThrowOnFailure();

    private static Gen<JsonObject> Table(int depth) =>
        from names in Gen.SubListOf("id", "booking+value", "title", "type", "it's")
        from columns in Gen.ListOf(depth == 0 ? Scalar : Gen.Frequency((4, Scalar), (1, Table(depth - 1))), names.Count)
        from required in Gen.SubListOf(names.AsEnumerable())
        select new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(names.Zip(columns, (name, column) => KeyValuePair.Create(name, (JsonNode?)column.DeepClone()))),
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
            ["additionalProperties"] = false,
        };

    private static JsonObject Column(string type, bool nullable, int bound) => bound switch
    {
        0 => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, new JsonObject { ["type"] = type }) },
        1 => new JsonObject { ["type"] = type, ["maximum"] = 10, ["maxLength"] = 10 },
        _ => new JsonObject { ["type"] = nullable && type != "null" ? new JsonArray(type, "null") : type },
    };

    private static JsonObject With(JsonObject table, JsonObject column)
    {
        var copy = (JsonObject)table.DeepClone();
        copy["properties"]!["added"] = column.DeepClone();
        return copy;
    }

    private static JsonObject Requiring(JsonObject table)
    {
        table["required"]!.AsArray().Add("added");
        return table;
    }

    private static JsonObject Annotated(JsonObject table)
    {
        var copy = (JsonObject)table.DeepClone();
        copy["title"] = "t";
        foreach (var (_, column) in copy["properties"]!.AsObject())
        {
            column!["cdc.type"] = "x";
        }

        return copy;
    }

    private static bool IsCompatible(CompatibilityLevel level, JsonObject next, JsonObject previous) =>
        JsonSchemaCompatibility.Check(level, next.ToJsonString(), [previous.ToJsonString()]).Count == 0;
}
