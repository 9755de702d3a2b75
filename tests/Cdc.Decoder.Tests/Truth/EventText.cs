using System.Globalization;
using Cdc.Core.Schemas;
using Cdc.Events.Views;

namespace Cdc.Decoder.Tests.Truth;

/// <summary>Events and expected changes in one form, so that they can be compared as text: operation, key, row with types, before-image, columns not sent.</summary>
internal static class EventText
{
    private static readonly string[] Moments = ["created_at", "updated_at", "placed_at"];

    /// <summary>An event.</summary>
    public static string Of(ChangeEvent change)
    {
        var types = change.Schema.Columns.ToDictionary(column => column.Name, column => column.Type);
        string Show(IReadOnlyDictionary<string, object?> values) => Columns(values.Select(value => (value.Key, ShowCell(value.Key, types[value.Key], value.Value))));
        return Line((char)change.Operation, change.Key.Keys, Show(change.Row), change.Before is null ? "" : Show(change.Before), change.Unset.SingleOrDefault());
    }

    /// <summary>A change that the SQL made, as a capture tells it.</summary>
    public static string Of(SqlChange change, CaptureMode mode)
    {
        string Show(SqlRow row, Func<string, bool> isTold) => Columns(row.Where(column => isTold(column.Key)).Select(column => (column.Key, mode.Expect(column.Value.Type, column.Value.Value))));

        // A delete tells its key; where there is none, what was deleted. Only no_pk has a replica identity that sends what was there before an update.
        var row = change.Row is not null ? Show(change.Row, column => column != change.Unset)
            : change.Operation == 'd' ? Show(change.Before!, change.Key.Contains) : "";
        var tellsBefore = change is { Key: [], Before: not null } && (mode.IsEnvelope || change.Operation == 'd');
        return Line(change.Operation, change.Key, row, tellsBefore ? Show(change.Before!, _ => true) : "", change.Unset);
    }

    /// <summary>A timestamp, as both sides show it.</summary>
    /// <param name="microseconds">Since 1970.</param>
    public static string Timestamp(long microseconds) => microseconds is long.MinValue or long.MaxValue
        ? microseconds.ToString(CultureInfo.InvariantCulture)
        : Timestamp(DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));

    /// <summary>A time or duration, as both sides show it.</summary>
    public static string Span(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>A float, as both sides show it.</summary>
    public static string Double(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A cell's type and value.</summary>
    public static string ShowCell(string column, LogicalType type, object? value)
    {
        if (Moments.Contains(column))
        {
            Assert.Equal(new DateOnly(2026, 11, 21), DateOnly.FromDateTime(Moment(value)));
            return $"{type} {PostgresSql.Now}";
        }

        return $"{type} " + value switch
        {
            null => "NULL",
            double number => Double(number),
            byte[] bytes => Convert.ToHexStringLower(bytes),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => Timestamp(time),
            TimeSpan span => Span(span),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    private static string Timestamp(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static DateTime Moment(object? value) => value switch
    {
        DateTime time => time,
        long microseconds => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond),
        string text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No moment."),
    };

    private static string Columns(IEnumerable<(string Name, string Value)> columns) =>
        string.Join("; ", columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => $"{column.Name}={column.Value}"));

    // A truncate names no key.
    private static string Line(char operation, IEnumerable<string> key, string row, string before, string? unset) =>
        $"{operation} key({(operation == 't' ? "" : string.Join(",", key))}) row({row}) before({before}) unset({unset})";
}
