namespace Cdc.Debezium.Tests.Types;

/// <summary>Points and other geometries of PostgreSQL, PostGIS and MySQL.</summary>
public sealed class GeometryTypeTests
{
    private const string Point = "struct io.debezium.data.geometry.Point";
    private const string Geometry = "struct io.debezium.data.geometry.Geometry";
    private const string Segment = """{"wkb":"AQIAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPA/AAAAAAAA8D8=","srid":null,"extensions":{"type":"lseg"}}"""; // '[(0,0),(1,1)]'

    [Theory]
    [InlineData("""{"x":1.5,"y":-2.0,"wkb":"AQEAAAAAAAAAAAD4PwAAAAAAAADA","srid":null}""", """{"x":1.5,"y":-2.0}""")] // '(1.5,-2)'
    [InlineData("""{"wkb":null,"srid":4326,"y":0.0,"x":1E300}""", """{"x":1E300,"y":0.0}""")]
    [InlineData("""{"x":"Infinity","y":"NaN","wkb":null,"srid":null}""", """{"x":"Infinity","y":"NaN"}""")]
    public void Points_are_their_coordinates(string value, string expected) => Assert.Equal($"point {expected}", Wire.Decode(Point, value));

    [Theory]
    [InlineData("""{"x":1.5,"wkb":null}""")]
    [InlineData("""{"x":1.5,"y":null}""")]
    [InlineData("""{"x":1.5,"y":"far"}""")]
    [InlineData("""{"x":1.5,"y":1e999}""")]
    [InlineData("[1,2]")]
    public void What_lacks_a_coordinate_is_no_point(string value) => Assert.Equal("CastFailed: Column 'v': an object or array is not a valid point.", Wire.Decode(Point, value));

    [Theory]
    [InlineData(Geometry, Segment, "bytes \"AQIAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPA/AAAAAAAA8D8=\"")]
    [InlineData("struct io.debezium.data.geometry.Geography", Segment, "bytes \"AQIAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPA/AAAAAAAA8D8=\"")]
    [InlineData(Geometry, """{"wkb":"AP\u002b\/","srid":null}""", "bytes \"AP+/\"")] // as other writers than Kafka's converter escape it
    [InlineData(Geometry, "null", "bytes null")]
    [InlineData(Geometry, """{"srid":4326}""", "CastFailed: Column 'v': an object or array is not a valid bytes.")]
    public void Geometries_are_their_well_known_binary(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Fact]
    public void Point_may_be_declared_as_its_well_known_binary() =>
        Assert.Equal("bytes \"AQEAAAAAAAAAAAD4PwAAAAAAAADA\"", Wire.Decode(Point, """{"x":1.5,"y":-2.0,"wkb":"AQEAAAAAAAAAAAD4PwAAAAAAAADA","srid":null}""", "bytes"));

    [Theory]
    [InlineData(Geometry, "json")]
    [InlineData(Geometry, "string")]
    [InlineData(Point, "json")]
    public void All_that_debezium_tells_is_there_for_a_column_declared_as_json(string schema, string declared) =>
        Assert.Equal(Segment, System.Text.Json.JsonSerializer.Deserialize<string>(Wire.Decode(schema, Segment, declared)[(declared.Length + 1)..]));
}
