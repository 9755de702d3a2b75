namespace Cdc.Expressions.Numbers;

/// <summary>Days since 1970-01-01 and dates of the proleptic Gregorian calendar, for any year: <see cref="DateOnly"/> ends with 9999.</summary>
/// <seealso href="https://howardhinnant.github.io/date_algorithms.html"/>
internal static class Calendar
{
    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;
    private const int DaysFromYearZero = 719_468;

    public static (long Year, int Month, int Day) DateOf(long days)
    {
        var shifted = days + DaysFromYearZero;
        var era = FloorDivide(shifted, DaysPerEra);
        var dayOfEra = shifted - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        return (yearOfEra + (era * YearsPerEra) + (month <= 2 ? 1 : 0), month, day);
    }

    public static long DaysOf(long year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = FloorDivide(year, YearsPerEra);
        var yearOfEra = year - (era * YearsPerEra);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysFromYearZero;
    }

    public static long FloorDivide(long x, long y) => (x / y) - (x % y < 0 ? 1 : 0);
}
