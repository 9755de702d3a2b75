using Cdc.Decoder.Tests.RoundTrip.Types;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>All types of source columns.</summary>
internal static class GeneratedTypes
{
    private const int ArraysOfScalars = 1;
    private const int ArraysOfArrays = 2;

    private static readonly Gen<GeneratedType>[] Scalars =
    [
        .. NumberTypes.All.Select(Gen.Constant),
        .. DecimalTypes.All,
        .. TextTypes.All,
        .. TimeTypes.All,
        .. StructuredTimeTypes.All.Select(Gen.Constant),
        .. CompositeTypes.All.Select(Gen.Constant),
        .. CastTypes.All,
    ];

    /// <summary>Any type.</summary>
    public static Gen<GeneratedType> Any { get; } = Gen.Frequency(
        (8, Gen.OneOf(Scalars)),
        (2, Arrays(ArraysOfScalars)),
        (1, Arrays(ArraysOfArrays)),
        (1, Gen.Elements("float", "double").Select(Vector)));

    /// <summary>Any type of which a user can tell by declaration where no schema does.</summary>
    public static Gen<GeneratedType> Declarable { get; } = Any.Where(type => type.Declared is not null);

    /// <summary>A vector of PostgreSQL's pgvector.</summary>
    private static GeneratedType Vector(string literal)
    {
        var element = NumberTypes.All.Single(type => type.Schema.Literal == literal);
        return ArrayTypes.Of(element, literal == "float" ? "io.debezium.data.FloatVector" : "io.debezium.data.DoubleVector");
    }

    private static Gen<GeneratedType> Arrays(int depth) => depth == 0 ? Gen.OneOf(Scalars).Where(type => type.Cast is null) : Arrays(depth - 1).Select(element => ArrayTypes.Of(element));
}
