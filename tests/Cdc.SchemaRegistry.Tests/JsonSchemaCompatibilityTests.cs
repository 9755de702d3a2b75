using Cdc.EmbeddedRegistry.Compatibility;
using Cdc.EmbeddedRegistry.Errors;

namespace Cdc.SchemaRegistry.Tests;

public sealed class JsonSchemaCompatibilityTests
{
    // Before, after, and the places that a reader with the new schema trips over; none means compatible.
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { """{"type":"integer"}""", """{"type":["integer","null"]}""", [] },
        { """{"type":["integer","null"]}""", """{"type":"integer"}""", ["$.type"] },
        { """{"type":"integer"}""", """{"type":"number"}""", [] },
        { """{"type":"number"}""", """{"type":"integer"}""", ["$.type"] },
        { """{"type":"string"}""", "{}", [] },
        { "{}", """{"type":"string"}""", ["$.type"] },
        { """{"type":"string"}""", "true", [] },
        { """{"type":"string"}""", "false", ["$"] },
        { "false", """{"type":"string"}""", [] },
        { """{"type":"string","title":"a","x-y":1,"cdc.type":"a","connect.type":"b"}""", """{"type":"string","description":"c","cdc.type":"d"}""", [] },
        { """{"type":"string"}""", """{"type":"string","contentEncoding":"base64"}""", ["$.contentEncoding"] },
        { """{"type":"string","not":{"const":"a"}}""", """{"type":"string","not":{"const":"b"}}""", ["$.not"] },

        { """{"type":"string","maxLength":5}""", """{"type":"string","maxLength":6}""", [] },
        { """{"type":"string","maxLength":5}""", """{"type":"string","maxLength":4}""", ["$.maxLength"] },
        { """{"type":"string"}""", """{"type":"string","maxLength":4}""", ["$.maxLength"] },
        { """{"type":"integer"}""", """{"type":["integer","string"],"maxLength":4}""", [] },
        { """{"type":"integer","minimum":1}""", """{"type":"integer","minimum":0}""", [] },
        { """{"type":"integer","minimum":1}""", """{"type":"integer","minimum":2}""", ["$.minimum"] },
        { """{"type":"string","pattern":"a"}""", """{"type":"string"}""", [] },
        { """{"type":"string"}""", """{"type":"string","format":"date"}""", ["$.format"] },
        { """{"enum":["a"]}""", """{"enum":["a","b"]}""", [] },
        { """{"enum":["a","b"]}""", """{"enum":["a"]}""", ["$"] },
        { """{"const":"a"}""", """{"enum":["a","b"]}""", [] },
        { """{"enum":["a",null]}""", """{"anyOf":[{"enum":["a"]},{"type":"null"}]}""", [] },
        { """{"type":"string"}""", """{"type":"string","enum":["a"]}""", ["$"] },

        { """{"anyOf":[{"type":"null"},{"type":"string"}]}""", """{"type":["string","null"]}""", [] },
        { """{"type":["string","null"]}""", """{"anyOf":[{"type":"null"},{"type":"string"}]}""", [] },
        { """{"type":"string"}""", """{"oneOf":[{"type":"null"},{"type":"string"}]}""", [] },
        { """{"oneOf":[{"type":"null"},{"type":"string"}]}""", """{"type":"string"}""", ["$.type"] },
        { """{"oneOf":[{"type":"null"},{"type":"integer"}]}""", """{"oneOf":[{"type":"null"},{"type":"string"}]}""", ["$.oneOf"] },
        { """{"oneOf":[{"type":"null"},{"type":"integer"}]}""", """{"oneOf":[{"type":"null"},{"type":"integer","minimum":1}]}""", ["$.oneOf[1].minimum"] },
        { """{"type":"integer"}""", """{"oneOf":[{"type":"integer"},{"type":"number"}]}""", ["$.oneOf"] },

        { """{"type":"array","items":{"type":"integer"}}""", """{"type":"array","items":{"type":"number"}}""", [] },
        { """{"type":"array"}""", """{"type":"array","items":{"type":"number"}}""", ["$.items.type"] },
        { """{"type":"array","items":[{"type":"integer"}]}""", """{"type":"array","items":[{"type":"number"}]}""", ["$.items"] },

        { Closed(""" "a":{"type":"integer"} """), Closed(""" "a":{"type":"integer"},"b":{"type":"string"} """), [] },
        { Closed(""" "a":{"type":"integer"},"b":{"type":"string"} """), Closed(""" "a":{"type":"integer"} """), ["$.properties.b"] },
        { Open(""" "a":{"type":"integer"} """), Open(""" "a":{"type":"integer"},"b":{"type":"string"} """), ["$.properties.b"] },
        { Open(""" "a":{"type":"integer"} """), Open(""" "a":{"type":"integer"},"b":{} """), [] },
        { Open(""" "a":{"type":"integer"},"b":{"type":"string"} """), Open(""" "a":{"type":"integer"} """), [] },
        { Closed(""" "a":{"type":"integer"} """), Open(""" "a":{"type":"integer"} """), [] },
        { Open(""" "a":{"type":"integer"} """), Closed(""" "a":{"type":"integer"} """), ["$.additionalProperties"] },
        { Closed(""" "a b":{"type":"integer"},"it's":{"type":"integer"} """), Closed(""" "a b":{"type":"string"},"it's":{"type":"string"} """), ["$.properties['a b'].type", @"$.properties['it\'s'].type"] },
        { Closed(""" "row":{"type":"object","properties":{"a":{"type":"integer"}}} """), Closed(""" "row":{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]} """), ["$.properties.row.properties.a.type", "$.properties.row.required"] },
        { """{"type":["object","null"],"properties":{"title":{"type":"string"}}}""", """{"type":["object","null"],"properties":{"title":{"type":"integer"}}}""", ["$.properties.title.type"] },
        { """{"type":"object","patternProperties":{"^a":{"type":"string"}}}""", """{"type":"object","patternProperties":{"^b":{"type":"string"}}}""", ["$.patternProperties"] },
        { """{"$ref":"#/definitions/a","definitions":{"a":{"type":"string"}}}""", """{"$ref":"#/definitions/a","definitions":{"a":{"type":"integer"}}}""", ["$.definitions"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_reader_trips_exactly_where_the_new_schema_refuses_old_data(string before, string after, string[] places) =>
        Assert.Equal(places, JsonSchemaCompatibility.Check(CompatibilityLevel.Backward, after, [before]).Select(found => found.Path));

    [Theory]
    [InlineData(CompatibilityLevel.None, true, true)]
    [InlineData(CompatibilityLevel.Backward, true, false)]
    [InlineData(CompatibilityLevel.Forward, false, true)]
    [InlineData(CompatibilityLevel.Full, false, false)]
    public void A_level_says_which_way_data_must_be_readable(CompatibilityLevel level, bool mayWiden, bool mayNarrow)
    {
        Assert.Equal(mayWiden, IsCompatible(level, """{"type":"number"}""", """{"type":"integer"}"""));
        Assert.Equal(mayNarrow, IsCompatible(level, """{"type":"integer"}""", """{"type":"number"}"""));
    }

    [Theory]
    [InlineData(CompatibilityLevel.Backward, true)]
    [InlineData(CompatibilityLevel.BackwardTransitive, false)]
    public void Only_a_transitive_level_looks_past_the_latest_version(CompatibilityLevel level, bool expected) =>
        Assert.Equal(expected, IsCompatible(level, """{"type":"integer"}""", """{"type":"string"}""", """{"type":"integer"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"type\":\"text\"}")]
    [InlineData("{\"type\":[]}")]
    [InlineData("{\"required\":true}")]
    [InlineData("{\"properties\":{\"a\":5}}")]
    [InlineData("{\"properties\":[]}")]
    [InlineData("{\"anyOf\":[]}")]
    [InlineData("{\"items\":{\"type\":\"x\"}}")]
    [InlineData("{\"maxLength\":\"5\"}")]
    [InlineData("{\"title\":\"\\ud800\"}")]
    public void Text_that_is_no_schema_is_refused(string text)
    {
        var e = Assert.Throws<RefusalException>(() => JsonSchemaCompatibility.Check(CompatibilityLevel.Backward, text, ["{}"]));
        Assert.Equal(RefusalCodes.InvalidSchema, e.ErrorCode);
    }

    private static string Closed(string properties) => $$$"""{"type":"object","properties":{{{{properties}}}},"additionalProperties":false}""";

    private static string Open(string properties) => $$$"""{"type":"object","properties":{{{{properties}}}}}""";

    private static bool IsCompatible(CompatibilityLevel level, string next, params string[] earlier) =>
        JsonSchemaCompatibility.Check(level, next, earlier).Count == 0;
}
