using System.Globalization;

namespace Cdc.Decoder.Tests.Truth;

/// <summary>What a connector's settings make of the source's types and values: each difference from the SQL, and its reason.</summary>
internal abstract class CaptureMode
{
    /// <summary>Whether rows come in envelopes, with before-images and truncates, which flattening drops.</summary>
    public abstract bool IsEnvelope { get; }

    /// <summary>Whether a table without a key has its deletes told; a tombstone without a key tells of no row.</summary>
    public virtual bool TellsKeylessDeletes => true;

    /// <summary>What the decoder gives for a column's value: its type and its value, as <see cref="EventText"/> shows them.</summary>
    public string Expect(string sqlType, string? value)
    {
        var (type, shown) = value is null ? (TypeOf(sqlType), null) : value == PostgresSql.Now ? (TypeOf(sqlType), value) : Convert(sqlType, value);
        return $"{type} {shown ?? "NULL"}";
    }

    protected abstract string TypeOf(string sqlType);

    protected abstract (string Type, string? Value) Convert(string sqlType, string value);

    protected static long Microseconds(string timestamp) => timestamp switch
    {
        // PostgreSQL's infinities, as Debezium sends them.
        "infinity" => long.MaxValue,
        "-infinity" => long.MinValue,
        _ => (DateTime.Parse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
    };

    protected static long Days(string date) => date == "infinity" ? InfiniteDays : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>What Debezium sends for the date <c>infinity</c>: PostgreSQL's own largest number of days, counted from 1970 rather than 2000 after a calendar's detour.</summary>
    protected const long InfiniteDays = 2_146_033_979;

    protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    protected static string Base64(string hex) => System.Convert.ToBase64String(System.Convert.FromHexString(hex));

    /// <summary>Inline schemas name the types; decimals are precise.</summary>
    public abstract class WithSchema : CaptureMode
    {
        /// <summary>The digits of a second in timestamps and times of six.</summary>
        protected abstract int Digits { get; }

        protected override string TypeOf(string sqlType) => sqlType switch
        {
            "smallint" => "int16",
            "int" => "int32",
            "bigint" => "int64",
            "numeric" => "number",
            "numeric(12,2)" => "decimal(12,2)",
            "numeric(38,0)" => "decimal(38,0)",
            // The schema tells a scale and no precision.
            "money" => "decimal(76,2)",
            "real" => "float32",
            "double precision" => "float64",
            "timestamp(3)" => "timestamp(3)",
            "timestamp(6)" => $"timestamp({Digits})",
            "timestamptz" => "zoned_timestamp(6)",
            "date" => "date",
            "time(6)" => $"time({Digits})",
            "timetz" or "text" or PostgresSql.FileBytes => "string",
            "interval" => "duration",
            "bytea" => "bytes",
            "bit(3)" or "varbit(10)" => "string",
            "uuid" => "uuid",
            "json" or "jsonb" => "json",
            "point" => "point",
            "int[]" => "array(int32)",
            "text[]" => "array(string)",
            "timestamptz[]" => "array(zoned_timestamp(6))",
            "enum" => "enum",
            _ => throw new ArgumentOutOfRangeException(nameof(sqlType), sqlType, "Not transcribed."),
        };

        protected override (string Type, string? Value) Convert(string sqlType, string value) => (TypeOf(sqlType), sqlType switch
        {
            // The precise mode has no form for NaN: Debezium sends null.
            "numeric" when value == "NaN" => null,
            "timestamp(3)" => EventText.Timestamp(Microseconds(value)),
            "timestamp(6)" => Timestamp(Microseconds(value)),
            "timestamptz" => EventText.Timestamp(Microseconds(value)),
            "date" => value == "infinity" ? Text(long.MaxValue) : value,
            "time(6)" => Time(TimeSpan.Parse(value, CultureInfo.InvariantCulture)),
            "interval" => EventText.Span(TimeSpan.FromMicroseconds(long.Parse(value, CultureInfo.InvariantCulture))),
            "point" => $$"""{"x":{{value.Split(',')[0]}},"y":{{value.Split(',')[1]}}}""",
            "timestamptz[]" => $"[{Microseconds(value)}]",
            // Debezium tells the longest length and the number, not how many zeros lead.
            "varbit(10)" => value.PadLeft(10, '0'),
            PostgresSql.FileBytes => FileText(value),
            _ => value,
        });

        protected virtual string FileText(string hex) => System.Text.Encoding.UTF8.GetString(System.Convert.FromHexString(hex));

        protected abstract string Timestamp(long microseconds);

        protected abstract string Time(TimeSpan time);
    }

    /// <summary><c>envelope_schema.ndjson</c>.</summary>
    public sealed class EnvelopeSchema : WithSchema
    {
        public override bool IsEnvelope => true;

        protected override int Digits => 6;

        protected override string Timestamp(long microseconds) => EventText.Timestamp(microseconds);

        protected override string Time(TimeSpan time) => EventText.Span(time);
    }

    /// <summary><c>flat_schema.ndjson</c>: <c>time.precision.mode=connect</c> cuts to milliseconds, bytea is hex text, and deletes are tombstones alone.</summary>
    public sealed class FlatSchema : WithSchema
    {
        private const long MicrosecondsOfOne = 1_000;

        public override bool IsEnvelope => false;

        public override bool TellsKeylessDeletes => false;

        protected override int Digits => 3;

        protected override string TypeOf(string sqlType) => sqlType == "bytea" ? "string" : base.TypeOf(sqlType);

        // Text that nobody said to be hex.
        protected override string FileText(string hex) => hex;

        protected override string Timestamp(long microseconds) => microseconds == long.MaxValue
            ? EventText.Timestamp(microseconds)
            : EventText.Timestamp((long)Math.Floor(microseconds / (decimal)MicrosecondsOfOne) * MicrosecondsOfOne);

        protected override string Time(TimeSpan time) => EventText.Span(TimeSpan.FromMilliseconds(Math.Floor(time.TotalMilliseconds)));
    }

    /// <summary>No schema: types are what the values show, and times are the numbers that Debezium counts them in.</summary>
    public abstract class Plain : CaptureMode
    {
        protected override string TypeOf(string sqlType) => sqlType switch
        {
            "smallint" or "int" or "bigint" or "timestamp(3)" or "timestamp(6)" or "date" or "time(6)" or "interval" => "int64",
            "real" => "float64",
            // The first value was NaN, which JSON has as text only.
            "double precision" => "string",
            "point" or "int[]" or "text[]" or "timestamptz[]" => "json",
            "numeric" or "numeric(12,2)" or "numeric(38,0)" or "money" => DecimalType,
            _ => "string",
        };

        /// <summary>What decimals look like.</summary>
        protected abstract string DecimalType { get; }

        protected abstract string Decimal(string value);

        protected override (string Type, string? Value) Convert(string sqlType, string value) => (TypeOf(sqlType), sqlType switch
        {
            "numeric" or "numeric(12,2)" or "numeric(38,0)" or "money" => Decimal(value),
            "timestamp(3)" => Text(Microseconds(value) / 1_000),
            "timestamp(6)" => Text(Microseconds(value)),
            "timestamptz" => value == "-infinity" ? value : value.Replace(' ', 'T') + "Z",
            "date" => Text(Days(value)),
            "time(6)" => Text(TimeSpan.Parse(value, CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerMicrosecond),
            "bytea" or PostgresSql.FileBytes => Base64(value),
            // Bits come as little-endian bytes; these fit one.
            "bit(3)" or "varbit(10)" => Base64(System.Convert.ToHexString([System.Convert.ToByte(value, 2)])),
            "timestamptz[]" => $"[\"{value.Replace(' ', 'T')}.000000Z\"]",
            // With its well-known binary: little-endian, type 1, the two doubles.
            "point" => $$"""{"x":1.5,"y":-2.0,"wkb":"{{Base64("0101000000000000000000f83f00000000000000c0")}}","srid":null}""",
            _ => value,
        });
    }

    /// <summary><c>envelope_plain.ndjson</c>: <c>decimal.handling.mode=string</c>.</summary>
    public sealed class EnvelopePlain : Plain
    {
        public override bool IsEnvelope => true;

        protected override string DecimalType => "string";

        // Debezium's spelling of NaN as text.
        protected override string Decimal(string value) => value == "NaN" ? "NAN" : value;
    }

    /// <summary><c>flat_plain.ndjson</c>: <c>decimal.handling.mode=double</c>, which keeps some 16 digits.</summary>
    public sealed class FlatPlain : Plain
    {
        public override bool IsEnvelope => false;

        protected override string DecimalType => "float64";

        protected override string Decimal(string value) => EventText.Double(double.Parse(value, CultureInfo.InvariantCulture));
    }
}
