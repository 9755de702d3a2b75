using Cdc.Core.Text;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Writers.Times;

/// <summary>How ClickHouse counts a date, time or instant: the unit, the bytes, and what the type can hold.</summary>
/// <param name="UnitsPerSecond">Units in a second; 0 where the unit is a day.</param>
/// <param name="Size">Bytes: 2, 4 or 8.</param>
/// <param name="Min">The smallest count.</param>
/// <param name="Max">The largest count.</param>
internal readonly record struct CountRange(long UnitsPerSecond, int Size, long Min, long Max)
{
    public const long SecondsPerDay = 86_400;

    // 1900-01-01 and the end of 2299-12-31, the calendar of Date32 and DateTime64; raw counts outside it read as other times.
    private const long FirstDay = -25_567;
    private const long LastDay = 120_529;
    private const long FirstSecond = FirstDay * SecondsPerDay;
    private const long EndSecond = (LastDay + 1) * SecondsPerDay;

    // Time and Time64 go to ±999:59:59.
    private const long EndTime = 1000 * 3600;

    /// <summary>The range of a date or time type, or null for another type.</summary>
    public static CountRange? Of(ClickHouseType type) => type.Kind switch
    {
        ClickHouseTypeKind.Date => new(0, sizeof(ushort), 0, ushort.MaxValue),
        ClickHouseTypeKind.Date32 => new(0, sizeof(int), FirstDay, LastDay),
        ClickHouseTypeKind.DateTime => new(1, sizeof(uint), 0, uint.MaxValue),
        ClickHouseTypeKind.DateTime64 => Instants(PowersOfTen.In64Bits(type.Precision)),
        ClickHouseTypeKind.Time => new(1, sizeof(int), 1 - EndTime, EndTime - 1),
        ClickHouseTypeKind.Time64 => Times(PowersOfTen.In64Bits(type.Precision)),
        _ => null,
    };

    /// <summary>At nine digits 64 bits end in 2262.</summary>
    private static CountRange Instants(long unitsPerSecond) =>
        new(unitsPerSecond, sizeof(long), FirstSecond * unitsPerSecond, (long)Int128.Min(((Int128)EndSecond * unitsPerSecond) - 1, long.MaxValue));

    private static CountRange Times(long unitsPerSecond) => new(unitsPerSecond, sizeof(long), 1 - (EndTime * unitsPerSecond), (EndTime * unitsPerSecond) - 1);
}
