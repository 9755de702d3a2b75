using Cdc.Debezium.Metadata;

namespace Cdc.Debezium.Positions;

/// <summary>MongoDB's cluster time of an operation.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/mongodb.html#mongodb-change-events-value"/>
internal static class MongoClusterTime
{
    private const int SecondBits = 32;
    private const int MillisecondsPerSecond = 1_000;

    /// <summary>Folds the second and the place among its operations.</summary>
    /// <param name="metadata"><c>ord</c>, and <c>ts_ms</c>, which is the cluster time's second.</param>
    /// <param name="position">Second since 1970 (32 bits) · place (32 bits), as in MongoDB's own timestamp type.</param>
    public static bool TryFold(in EventMetadata metadata, out ulong position)
    {
        var second = metadata.SourceMilliseconds / MillisecondsPerSecond;
        var fits = metadata.Order is >= 0 and <= uint.MaxValue && metadata.SourceMilliseconds >= 0 && second <= uint.MaxValue;
        position = fits ? ((ulong)second << SecondBits) | (ulong)metadata.Order : 0;
        return fits;
    }
}
