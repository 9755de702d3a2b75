namespace Cdc.Core.Text;

/// <summary>A day of the proleptic Gregorian calendar, of any year: <see cref="DateOnly"/> ends with 9999, and sources do not.</summary>
/// <param name="Year">Year 0 is 1 BC.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
/// <seealso href="https://howardhinnant.github.io/date_algorithms.html"/>
public readonly record struct CivilDate(long Year, int Month, int Day)
{
    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;
    private const int DaysFromMarchOfYear0 = 719_468;
    private const int February = 2;

    /// <summary>Whether the calendar has such a day.</summary>
    public bool IsValid => Month is >= 1 and <= 12 && Day >= 1 && Day <= DaysInMonth;

    private bool IsLeapYear => Year % 4 == 0 && (Year % 100 != 0 || Year % YearsPerEra == 0);

    private int DaysInMonth => Month switch
    {
        February => IsLeapYear ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>The day that lies so many days after 1970-01-01, or before it.</summary>
    public static CivilDate FromDays(long days)
    {
        // Counted from March of year 0, so that the leap day comes last in its year.
        var era = (long)FloorDivide((Int128)days + DaysFromMarchOfYear0, DaysPerEra);
        var dayOfEra = (long)((Int128)days + DaysFromMarchOfYear0 - ((Int128)era * DaysPerEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1);
        var month = (int)(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
        return new CivilDate(yearOfEra + (era * YearsPerEra) + (month <= February ? 1 : 0), month, day);
    }

    /// <summary>Days since 1970-01-01.</summary>
    public long ToDays()
    {
        var year = Month <= February ? Year - 1 : Year;
        var era = (long)FloorDivide(year, YearsPerEra);
        var yearOfEra = year - (era * YearsPerEra);
        var dayOfYear = (((153 * (Month > February ? Month - 3 : Month + 9)) + 2) / 5) + Day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - DaysFromMarchOfYear0;
    }

    private static Int128 FloorDivide(Int128 dividend, int divisor) => dividend >= 0 ? dividend / divisor : (dividend - (divisor - 1)) / divisor;
}
