using System.Text;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Binding;

/// <summary>Functions of dates and timestamps; an instant is taken in UTC.</summary>
internal static class TemporalFunctions
{
    private const int SecondsPerDay = TemporalCasts.SecondsPerDay;
    private const int SecondsPerHour = 3600;
    private const int DaysPerWeek = 7;

    /// <summary>1970-01-01 was a Thursday, three days after a Monday.</summary>
    private const int DaysAfterMonday = 3;

    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

    public static BoundNode Year(Call call) => Part(call, days => CivilDate.FromDays(days).Year);

    public static BoundNode Month(Call call) => Part(call, days => CivilDate.FromDays(days).Month);

    public static BoundNode Day(Call call) => Part(call, days => CivilDate.FromDays(days).Day);

    public static BoundNode Hour(Call call)
    {
        var x = Temporal(call, 0, allowsDate: false);
        var perSecond = PowersOfTen.In64Bits(x.Type!.Precision);
        var infinite = Infinite(call);
        return call.Unary(Types.Int32, x, (in v, in _) => TemporalCasts.IsInfinite(v)
            ? infinite
            : Value.Of((Int128)(Remainder(FloorDivide((long)v.Number, perSecond), SecondsPerDay) / SecondsPerHour)));
    }

    /// <summary><c>date_trunc('hour', ts)</c>: the start of the unit; weeks start on Monday.</summary>
    public static BoundNode Truncate(Call call)
    {
        var unit = Unit(call);
        var x = Temporal(call, 1, allowsDate: true);
        var type = x.Type!;
        var fits = TemporalCasts.Finite(type, call.Position);
        var isDate = type.Kind == LogicalTypeKind.Date;
        var perSecond = isDate ? 1 : PowersOfTen.In64Bits(type.Precision);
        if (SecondsOf(unit) is { } seconds)
        {
            var size = seconds * perSecond;
            return isDate ? x : call.Unary(type, x, (in v, in _) => TemporalCasts.IsInfinite(v) ? v : fits(Value.Of((Int128)FloorDivide((long)v.Number, size) * size)));
        }

        var perDay = isDate ? 1 : SecondsPerDay * perSecond;
        return call.Unary(type, x, (in v, in _) => TemporalCasts.IsInfinite(v)
            ? v
            : fits(Value.Of((Int128)StartOf(unit, FloorDivide((long)v.Number, perDay)) * perDay)));
    }

    private static BoundNode Part(Call call, Func<long, long> ofDays)
    {
        var x = Temporal(call, 0, allowsDate: true);
        var perDay = x.Type!.Kind == LogicalTypeKind.Date ? 1 : SecondsPerDay * PowersOfTen.In64Bits(x.Type.Precision);
        var infinite = Infinite(call);
        return call.Unary(Types.Int32, x, (in v, in _) => TemporalCasts.IsInfinite(v)
            ? infinite
            : Value.Of((Int128)ofDays(FloorDivide((long)v.Number, perDay))));
    }

    private static BoundNode Temporal(Call call, int index, bool allowsDate)
    {
        var argument = call[index];
        return argument.Type is { } type && (Types.FamilyOf(type) is TypeFamily.Timestamp or TypeFamily.ZonedTimestamp || (allowsDate && Types.FamilyOf(type) == TypeFamily.Date))
            ? argument
            : throw call.Wrong(index, allowsDate ? "a date or timestamp" : "a timestamp");
    }

    private static string Unit(Call call)
    {
        var written = call[0] is LiteralNode { Type.Kind: LogicalTypeKind.String, Value.IsNull: false } literal
            ? Encoding.UTF8.GetString(literal.Value.Bytes(default)).ToLowerInvariant()
            : throw call.Wrong(0, "a unit in quotes, as 'hour',");
        return Units.Contains(written)
            ? written
            : throw new ExpressionException($"'{written}' is not a unit of date_trunc; {Suggestions.For(written, Units)}", call[0].Position);
    }

    private static long? SecondsOf(string unit) => unit switch
    {
        "second" => 1,
        "minute" => 60,
        "hour" => SecondsPerHour,
        "day" => SecondsPerDay,
        _ => null,
    };

    private static long StartOf(string unit, long days)
    {
        var (year, month, _) = CivilDate.FromDays(days);
        return unit switch
        {
            "week" => days - Remainder(days + DaysAfterMonday, DaysPerWeek),
            "month" => new CivilDate(year, month, 1).ToDays(),
            "quarter" => new CivilDate(year, ((month - 1) / 3 * 3) + 1, 1).ToDays(),
            _ => new CivilDate(year, 1, 1).ToDays(),
        };
    }

    private static long Remainder(long x, long y) => x - (FloorDivide(x, y) * y);

    private static long FloorDivide(long x, long y) => (x / y) - (x % y < 0 ? 1 : 0);

    private static Value Infinite(Call call) =>
        Value.Of(new EvaluationError(EvaluationErrorKind.Failed, $"infinity has no {call.Name}", call.Position));
}
