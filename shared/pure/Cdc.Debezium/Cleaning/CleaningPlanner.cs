using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Cleaning;

/// <summary>Decides by the table's options how a column's values are cleaned.</summary>
/// <remarks>Time zones are prepared once: plans are made again whenever a topic shows a new field.</remarks>
internal sealed class CleaningPlanner(TableOptions options)
{
    private const int Microseconds = 6;
    private const string FileMark = ".csv/";

    private readonly ImmutableArray<byte[]> _nulls = [.. options.Clean.Nulls.Select(Encoding.UTF8.GetBytes)];
    private readonly Dictionary<TimeZoneInfo, LocalTime> _times = [];

    /// <summary>The column's type; null where neither the configuration nor the source tells.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="column">What the configuration says of it.</param>
    /// <param name="field">What the source says of it; null for nothing yet.</param>
    public static LogicalType? TypeOf(string name, ColumnOptions? column, SourceField? field)
    {
        if (column?.Type is { } declared)
        {
            return declared;
        }

        if (column?.TimeZone is not null)
        {
            return LogicalType.ZonedTimestamp(field?.Type is { Kind: LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp } known ? known.Precision : Microseconds);
        }

        return field?.Type.Kind == LogicalTypeKind.Bytes && AreText(name, column) ? LogicalType.Of(LogicalTypeKind.String) : field?.Type;
    }

    /// <summary>The column's converter.</summary>
    public FieldConverter ConverterOf(LogicalType type, ColumnOptions? column, SourceField? field)
    {
        var converter = FieldConverters.For(type, field);
        return column?.TimeZone is { } zone && field?.Type.Kind != LogicalTypeKind.ZonedTimestamp
            ? new LocalTimestampConverter(converter, TimeOf(zone), type.Precision)
            : converter;
    }

    /// <summary>How the column's text is cleaned; null where it is only cast.</summary>
    public TextCleaning? CleaningOf(string name, LogicalType type, FieldConverter converter, bool isKey, ColumnOptions? column, SourceField? field)
    {
        var encoding = column?.Encoding ?? TextEncoding.Auto;
        var declared = column?.Type ?? (field is { IsDeclared: true } ? type : null);
        var isGuessable = encoding == TextEncoding.Auto && declared is not null && IsScalar(type);
        var cleaning = new TextCleaning(converter, type.Kind == LogicalTypeKind.Bytes ? null : new CharsetReader(column?.Charset, options.Clean.OnInvalidText))
        {
            UnwrapsByteStrings = Unwraps(name, declared),
            Encoding = encoding,
            Guesses = isGuessable,
            GuessesHex = isGuessable && IsFromFile(name),
            Trims = column?.Trim ?? options.Clean.Trim,
            Nulls = isKey ? [] : column?.Nulls is { } own ? [.. own.Select(Encoding.UTF8.GetBytes)] : declared is null ? [] : _nulls,
        };
        var isAsked = cleaning.UnwrapsByteStrings || cleaning.Guesses || cleaning.Trims || !cleaning.Nulls.IsEmpty || encoding is not (TextEncoding.Auto or TextEncoding.None);
        return isAsked || (field?.Type.Kind == LogicalTypeKind.Bytes && type.Kind != LogicalTypeKind.Bytes) ? cleaning : null;
    }

    /// <summary>Whether a column came from a file that was loaded as a table, by its name.</summary>
    private static bool IsFromFile(string name) => name.Contains(FileMark, StringComparison.Ordinal);

    /// <summary>Whether a column of bytes is one of text: all that a text file has is text, and a charset or encoding is said of text alone.</summary>
    private static bool AreText(string name, ColumnOptions? column) => column?.Encoding switch
    {
        null or TextEncoding.Auto => IsFromFile(name) || column?.Charset is not null,
        TextEncoding.None => column.Charset is not null,
        _ => true,
    };

    private bool Unwraps(string name, LogicalType? declared) => options.Clean.ByteStrings switch
    {
        ByteStrings.Always => true,
        ByteStrings.Never => false,
        _ => IsFromFile(name) || (declared is not null && !IsText(declared)),
    };

    private static bool IsText(LogicalType type) => type.Kind is LogicalTypeKind.String or LogicalTypeKind.Json or LogicalTypeKind.Enum or LogicalTypeKind.Bytes;

    private static bool IsScalar(LogicalType type) => !IsText(type) && type.Kind is not (LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point);

    private LocalTime TimeOf(TimeZoneInfo zone)
    {
        if (!_times.TryGetValue(zone, out var time))
        {
            time = new LocalTime(zone);
            _times.Add(zone, time);
        }

        return time;
    }
}
