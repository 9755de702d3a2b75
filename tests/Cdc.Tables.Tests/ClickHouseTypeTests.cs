using Cdc.Tables.Types;
using FsCheck;
using FsCheck.Fluent;
using Kind = Cdc.Tables.Types.ClickHouseTypeKind;

namespace Cdc.Tables.Tests;

public sealed class ClickHouseTypeTests
{
    /// <summary>As <c>system.columns</c> of ClickHouse 26.5 writes them.</summary>
    [Theory]
    [InlineData("Enum8('b\\'`\\\\' = -2, 'a' = 1)")]
    [InlineData("Tuple(x Float64, `y z` Nullable(String))")]
    [InlineData("LowCardinality(Nullable(String))")]
    [InlineData("DateTime('Europe/Berlin')")]
    [InlineData("DateTime64(3)")]
    [InlineData("Nullable(DateTime64(6, 'UTC'))")]
    [InlineData("Decimal(9, 4)")]
    [InlineData("Map(LowCardinality(String), Array(Tuple(Int8, a Enum16('x,)' = 300))))")]
    [InlineData("FixedString(3)")]
    [InlineData("Nullable(JSON)")]
    [InlineData("JSON(max_dynamic_paths=3, `a.b` UInt32)")]
    [InlineData("Time64(6)")]
    [InlineData("UUID")]
    [InlineData("IPv6")]
    [InlineData("Array(Array(Nullable(UInt256)))")]
    public void A_canonical_text_reads_and_writes_the_same(string text)
    {
        var type = ClickHouseType.Parse(text);
        Assert.DoesNotContain(Flatten(type), inner => inner.Kind == Kind.Unsupported);
        Assert.Equal(text, type.ToString());
    }

    [Theory]
    [InlineData("Decimal32(4)", "Decimal(9, 4)")]
    [InlineData("Decimal256( 0 )", "Decimal(76, 0)")]
    [InlineData(" DateTime64( 6,'UTC' ) ", "DateTime64(6, 'UTC')")]
    [InlineData("SimpleAggregateFunction(sum, Decimal(38, 2))", "Decimal(38, 2)")]
    [InlineData("SimpleAggregateFunction(groupArrayArray(3), Array(Int8))", "Array(Int8)")]
    [InlineData("Enum8('b'=2,'a'=1)", "Enum8('a' = 1, 'b' = 2)")]
    [InlineData("Tuple(`x` Int8)", "Tuple(x Int8)")]
    [InlineData("Point", "Tuple(Float64, Float64)")]
    [InlineData("Enum8('it''s'=1)", "Enum8('it\\'s' = 1)")]
    public void Other_spellings_become_canonical(string text, string canonical) => Assert.Equal(canonical, ClickHouseType.Parse(text).ToString());

    [Theory]
    [InlineData("AggregateFunction(uniq, UInt64)")]
    [InlineData("Variant(Int8, String)")]
    [InlineData("Dynamic")]
    [InlineData("")]
    [InlineData("Nullable(")]
    [InlineData("Nullable()")]
    [InlineData("Nullable")]
    [InlineData("Int8)")]
    [InlineData("Array(Int8) x")]
    [InlineData("Array(Int8))")]
    [InlineData("Enum8('a)")]
    [InlineData("Enum8('a' = 70000)")]
    [InlineData("Decimal(77, 0)")]
    [InlineData("Decimal(5, 6)")]
    [InlineData("Decimal(0, 0)")]
    [InlineData("DateTime64(10)")]
    [InlineData("FixedString(0)")]
    [InlineData("Map(String)")]
    [InlineData("Tuple()")]
    [InlineData("Unsupported")]
    public void What_is_not_understood_keeps_its_text(string text)
    {
        var type = ClickHouseType.Parse(text);
        Assert.Equal(Kind.Unsupported, type.Kind);
        Assert.Equal(text, type.ToString());
    }

    [Fact]
    public void Every_type_survives_its_text() => Prop.ForAll(Types(3).ToArbitrary(), type =>
    {
        var back = ClickHouseType.Parse(type.ToString());
        Assert.Equal(type, back);
        Assert.Equal(Flatten(type).Select(inner => inner.Kind), Flatten(back).Select(inner => inner.Kind));
        Assert.Equal(Flatten(type).SelectMany(inner => inner.Members), Flatten(back).SelectMany(inner => inner.Members));
        Assert.Equal(Flatten(type).SelectMany(inner => inner.ElementNames), Flatten(back).SelectMany(inner => inner.ElementNames));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reading_never_fails() => Prop.ForAll<string>(text => Assert.NotNull(ClickHouseType.Parse(text ?? "").ToString())).QuickCheckThrowOnFailure();

    private static IEnumerable<ClickHouseType> Flatten(ClickHouseType type) => [type, .. type.Elements.SelectMany(Flatten)];

    private static Gen<ClickHouseType> Types(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(Kind.Bool, Kind.Int256, Kind.UInt8, Kind.Float32, Kind.String, Kind.Uuid, Kind.Date32, Kind.DateTime, Kind.Time, Kind.Json, Kind.IPv4)
                .Select(ClickHouseType.Of),
            Gen.Choose(1, 76).SelectMany(precision => Gen.Choose(0, precision).Select(scale => ClickHouseType.Decimal(precision, scale))),
            Gen.Choose(1, 99).Select(ClickHouseType.FixedString),
            Gen.Choose(0, 9).SelectMany(precision => Gen.Elements(null, "UTC", "Asia/Kolkata").Select(zone => ClickHouseType.DateTime64(precision, zone))),
            Names().NonEmptyListOf().Select(names => ClickHouseType.Enum(Kind.Enum16, names.Distinct().Select((name, i) => new EnumMember(name, (short)(i - 2))))));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Types(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(ClickHouseType.Nullable),
            inner.Select(ClickHouseType.LowCardinality),
            inner.Select(ClickHouseType.Array),
            inner.SelectMany(key => inner.Select(value => ClickHouseType.Map(key, value))),
            Names().Where(name => name.Length > 0).SelectMany(name => inner.Select(type => ClickHouseType.Tuple((name, type), (null, type)))));
    }

    private static Gen<string> Names() => Gen.Elements('a', 'Z', '_', '7', ' ', '\'', '`', '\\', '"', ',', '(', ')', '=', 'é', '\n').ArrayOf().Select(letters => new string(letters));
}
