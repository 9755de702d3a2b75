using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>What becomes of a value under a table's and a column's cleaning options, from the record to the cell or the dead letter.</summary>
public sealed class CleaningTests
{
    private const string Topic = "server.public.rides";
    private const string FromFile = "rides.csv/v";

    private static readonly CleaningOptions Plain = new();

    [Theory]
    [InlineData("b'12'", 12L)]
    [InlineData("bytearray(b'12')", 12L)]
    [InlineData("MTI=", 12L)]
    [InlineData("YicxMic=", 12L)]
    [InlineData("b'MTI='", 12L)]
    [InlineData("-7.0", -7L)]
    public void A_number_is_found_in_byte_strings_and_base64_of_any_column(string value, long expected) =>
        Assert.Equal(expected, Read(value, Typed("int32")));

    [Theory]
    [InlineData("int32", "2d35", -5L)]
    [InlineData("float64", "3130312e35", 101.5)]
    [InlineData("float64", "62273130312e3527", 101.5)]
    [InlineData("int32", "3100", 3100L)]
    [InlineData("int32", "xy", "is not a valid int32")]
    [InlineData("int32", "35", "reads as int32 both as it stands and as hex; say which by columns.*.encoding: none or hex")]
    [InlineData("int32", "3130", "reads as int32 both as it stands and as hex; say which by columns.*.encoding: none or hex")]
    [InlineData("int32", "b'35'", 35L)]
    [InlineData("int32", "45", 45L)]
    [InlineData("float64", "3.5", 3.5)]
    [InlineData("float64", "3e35", 3e35)]
    [InlineData("boolean", "74727565", true)]
    public void Hex_is_found_in_columns_of_files_and_refused_where_digits_may_be_either(string type, string value, object expected)
    {
        if (expected is string problem)
        {
            Assert.EndsWith(problem + ".", Refused(value, Typed(type), name: FromFile), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, Read(value, Typed(type), name: FromFile));
        }
    }

    [Theory]
    [InlineData("none", "35", 35L)]
    [InlineData("hex", "35", 5L)]
    [InlineData("hex", @"\\x35", 5L)]
    [InlineData("base64", "NQ==", 5L)]
    [InlineData("base64_url", "NQ", 5L)]
    [InlineData("base64_or_hex", "35", 5L)]
    [InlineData("base64_or_hex", "NQ==", 5L)]
    public void An_encoding_that_is_said_is_not_guessed(string encoding, string value, long expected) =>
        Assert.Equal(expected, Read(value, Typed("int32") with { Encoding = Parse(encoding) }, name: FromFile));

    [Theory]
    [InlineData("base64", "1234 5")]
    [InlineData("hex", "123")]
    [InlineData("hex", "xy")]
    [InlineData("base64_url", "a+b/")]
    [InlineData("base64_or_hex", "!")]
    public void Text_that_is_not_in_the_encoding_said_is_refused(string encoding, string value) => Assert.Equal(
        $"Column 'v': '{value}' is not in the encoding that the configuration says.", Refused(value, new ColumnOptions { Encoding = Parse(encoding) }));

    [Theory]
    [InlineData("Q05SMQ==")]
    [InlineData("434e5231")]
    [InlineData("bike")]
    [InlineData("3130312e35")]
    public void Text_columns_are_never_guessed_at(string value)
    {
        Assert.Equal(value, Read(value, new ColumnOptions(), name: FromFile));
        Assert.Equal(value, Read(value, Typed("string"), name: FromFile));
    }

    [Theory]
    [InlineData("Q05SMQ==", "CNR1")]
    [InlineData("434e5231", "CNR1")]
    [InlineData("636166c3a9", "café")]
    [InlineData("Y2Fmw6k=", "café")]
    [InlineData("YidjYWZceGMzXHhhOSc=", "café")]
    [InlineData("b'Q05SMQ=='", "CNR1")]
    [InlineData("", "")]
    public void Base64_and_hex_of_text_are_told_apart(string value, string expected) =>
        Assert.Equal(expected, Read(value, new ColumnOptions { Encoding = TextEncoding.Base64OrHex }, name: FromFile));

    [Fact]
    public void Bytes_are_decoded_where_the_type_is_bytes() =>
        Assert.Equal(new byte[] { 0xDE, 0xAD }, Read("dead", Typed("bytes") with { Encoding = TextEncoding.Hex }));

    [Theory]
    [InlineData("b'caf\\\\xe9'", "windows-1252", "café")]
    [InlineData("b'\\\\x80'", "windows-1252", "€")]
    [InlineData("b'\\\\x83e\\\\x83X\\\\x83g'", "shift_jis", "テスト")]
    [InlineData("b'\\\\xcc\\\\xf2'", "koi8-r", "лР")]
    [InlineData("b'café'", "windows-1252", "café")]
    public void Bytes_are_read_in_the_columns_charset(string value, string charset, string expected) =>
        Assert.Equal(expected, Read(value, new ColumnOptions { Charset = CharsetOf(charset) }, name: FromFile));

    [Theory]
    [InlineData(InvalidText.Replace, "a\uFFFDb\uFFFD")]
    [InlineData(InvalidText.Latin1, "aÿbÃ")]
    public void Bytes_that_are_no_text_follow_the_policy(InvalidText policy, string expected) =>
        Assert.Equal(expected, Read(@"b'a\\xffb\\xc3'", new ColumnOptions(), new CleaningOptions { OnInvalidText = policy }, FromFile));

    [Theory]
    [InlineData(null)]
    [InlineData("us-ascii")]
    public void Bytes_that_are_no_text_are_refused_by_default(string? charset) => Assert.EndsWith(
        " holds bytes that are not valid text in the column's charset; see columns.*.charset and clean.on_invalid_text.",
        Refused(@"b'a\\xff'", new ColumnOptions { Charset = charset is null ? null : CharsetOf(charset) }, name: FromFile),
        StringComparison.Ordinal);

    [Fact]
    public void A_broken_escape_is_told() =>
        Assert.EndsWith(" is a Python byte string with a broken escape.", Refused(@"b'\\xf'", new ColumnOptions(), name: FromFile), StringComparison.Ordinal);

    [Fact]
    public void What_lies_deeper_than_four_layers_stays_as_it_is()
    {
        Assert.Equal("x", Read(Wrapped("x", 4), new ColumnOptions(), name: FromFile));
        Assert.Equal("b'x'", Read(Wrapped("x", 5), new ColumnOptions(), name: FromFile));
    }

    [Theory]
    [InlineData(" b' x ' ", "x")]
    [InlineData("\\t\\u00a0x y\\u3000\\n", "x y")]
    [InlineData("   ", "")]
    public void White_space_is_trimmed_inside_and_out(string value, string expected)
    {
        Assert.Equal(expected, Read(value, new ColumnOptions { Trim = true }, name: FromFile));
        Assert.Equal(expected, Read(value, new ColumnOptions(), new CleaningOptions { Trim = true }, FromFile));
        Assert.NotEqual(expected, Read(value, new ColumnOptions { Trim = false }, new CleaningOptions { Trim = true }, FromFile));
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("b'null'", null)]
    [InlineData("bnVsbA==", null)]
    [InlineData("7", 7L)]
    public void Spellings_of_null_are_looked_for_before_the_cast(string value, long? expected) =>
        Assert.Equal(expected, Read(value, Typed("int32"), new CleaningOptions { Nulls = ["null"] }));

    [Fact]
    public void A_column_has_spellings_of_its_own_whatever_its_type()
    {
        var table = new CleaningOptions { Nulls = ["null"] };
        Assert.Null(Read("-", new ColumnOptions { Nulls = ["-"] }, table));
        Assert.Equal("null", Read("null", new ColumnOptions { Nulls = ["-"] }, table));
        Assert.Equal("null", Read("null", new ColumnOptions(), table));
    }

    [Fact]
    public void A_columns_policy_goes_before_its_tables_and_nulled_values_are_counted()
    {
        var nulling = new CleaningOptions { OnCastFailure = CastFailure.Null };
        using var batch = Batch("x", "v");
        Decode(batch, Typed("int32"), nulling, out var letters);
        Assert.Empty(letters.Letters);
        Assert.Equal(1, batch.Events[0].NulledValues);
        Assert.Null(ChangeEvent.AllOf(batch)[0].Row["v"]);
        Assert.Equal("Column 'v': 'x' is not a valid int32.", Refused("x", Typed("int32") with { OnCastFailure = CastFailure.DeadLetter }, nulling));
    }

    [Fact]
    public void A_before_image_counts_no_nulled_values_and_a_fit_row_none()
    {
        const string envelope = """{"before":{"id":1,"v":"x"},"after":{"id":1,"v":"7"},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"false","sequence":"[\"5\",\"6\"]","lsn":6},"op":"u","ts_ms":1}""";
        using var batch = new BatchBuilder().Add(envelope, """{"id":1}""", Topic).Build();
        Decode(batch, Typed("int32"), new CleaningOptions { OnCastFailure = CastFailure.Null }, out _);
        Assert.Equal(0, batch.Events[0].NulledValues);
    }

    [Theory]
    [InlineData("__debezium_unavailable_value")]
    [InlineData("X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==")]
    [InlineData("5f5f646562657a69756d5f756e617661696c61626c655f76616c7565")]
    public void The_placeholder_of_a_value_that_was_not_sent_is_known_in_every_encoding(string value)
    {
        using var batch = Batch(value, FromFile);
        Decode(batch, new ColumnOptions { Encoding = TextEncoding.Base64OrHex }, Plain, out _);
        Assert.Equal(["v"], ChangeEvent.AllOf(batch)[0].Unset);
    }

    [Theory]
    [InlineData("1711850400000000", 1711846800000000)]
    [InlineData("\"2024-03-31 02:30:00\"", 1711848600000000)]
    [InlineData("\"2024-03-31T02:30:00Z\"", 1711852200000000)]
    [InlineData("\"2024-07-01T00:00:00-05:00\"", 1719810000000000)]
    [InlineData("\"b'2024-07-01'\"", 1719784800000000)]
    [InlineData("-1", -3600000001)]
    public void Local_time_becomes_an_instant_unless_it_tells_its_own_offset(string value, long micros)
    {
        var column = new ColumnOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Type = LogicalType.ZonedTimestamp(6) };
        using var batch = new BatchBuilder().Add($$"""{"id":1,"v":{{value}},"__op":"c"}""", """{"id":1}""", Topic).Build();
        Decode(batch, column, Plain, out var letters);
        Assert.Empty(letters.Letters);
        Assert.Equal(micros, batch.Row(batch.Events[0])[1].Integer);
    }

    [Fact]
    public void A_time_zone_alone_makes_the_column_one_of_instants()
    {
        using var batch = Batch("2024-07-01 12:00", "v");
        Decode(batch, new ColumnOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }, Plain, out _);
        Assert.Equal("zoned_timestamp(6)", batch.Schemas[0].Columns[1].Type.ToString());
    }

    [Fact]
    public void Key_columns_take_no_spelling_of_null_and_always_refuse()
    {
        using var batch = new BatchBuilder().Add("""{"v":"x","__op":"c"}""", """{"v":"x"}""", Topic).Build();
        Decode(batch, Typed("int32") with { Nulls = ["x"], OnCastFailure = CastFailure.Null }, Plain, out var letters);
        Assert.Equal(DeadLetterReason.CastFailed, Assert.Single(letters.Letters).Reason);
    }

    private static ColumnOptions Typed(string type) => new() { Type = LogicalType.Parse(type) };

    private static TextEncoding Parse(string encoding) => Enum.Parse<TextEncoding>(encoding.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static Encoding CharsetOf(string name) => Charsets.TryGet(name, out var charset) ? charset : throw new ArgumentException(name);

    private static string Wrapped(string text, int layers)
    {
        for (; layers > 0; layers--)
        {
            text = $"b'{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
        }

        return text.Replace("\\", @"\\", StringComparison.Ordinal);
    }

    private static ChangeBatch Batch(string value, string name) =>
        new BatchBuilder().Add($$"""{"id":1,"{{name}}":"{{value}}","__op":"c"}""", """{"id":1}""", Topic).Build();

    private static object? Read(string value, ColumnOptions column, CleaningOptions? clean = null, string name = "v")
    {
        using var batch = Batch(value, name);
        Decode(batch, column, clean ?? Plain, out var letters);
        Assert.Empty(letters.Letters.Select(letter => letter.Message));
        return ChangeEvent.AllOf(batch)[0].Row["v"];
    }

    private static string Refused(string value, ColumnOptions column, CleaningOptions? clean = null, string name = "v")
    {
        using var batch = Batch(value, name);
        Decode(batch, column, clean ?? Plain, out var letters);
        var letter = Assert.Single(letters.Letters);
        Assert.Equal((DeadLetterReason.CastFailed, "v"), (letter.Reason, letter.Column));
        return letter.Message;
    }

    private static void Decode(ChangeBatch batch, ColumnOptions column, CleaningOptions clean, out DeadLetterBatch letters)
    {
        letters = new DeadLetterBatch();
        var table = new TableOptions { Topic = Topic, Clean = clean, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", column) };
        new DecodeProcessor(new SourceOptions { Tables = [table] }).Process(batch, letters);
    }
}
