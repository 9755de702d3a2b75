namespace Cdc.IntegrationTests.Differential;

/// <summary>
/// Tables that together hold every type of MariaDB's that Debezium's connector (3.5) reads: definitions with inet6 or uuid stop it, and so does the
/// year 0. Times below 0 come wrong from the binary log, where only their hours are negative.
/// </summary>
internal static class MariaDbTables
{
    private static readonly TypedTable Numbers = new("numbers",
    [
        new("tiny", "tinyint", MariaDbForms.Int16, "0", "-128", "127"),
        new("tiny_natural", "tinyint unsigned", MariaDbForms.Unsigned(8), "0", "255"),
        new("small", "smallint", MariaDbForms.Int16, "-32768", "32767"),
        new("small_natural", "smallint unsigned", MariaDbForms.Unsigned(16), "0", "65535"),
        new("middle", "mediumint", MariaDbForms.Int32, "-8388608", "8388607"),
        new("middle_natural", "mediumint unsigned", MariaDbForms.Unsigned(32), "16777215"),
        new("whole", "int", MariaDbForms.Int32, "-2147483648", "2147483647"),
        new("whole_natural", "int unsigned", MariaDbForms.Unsigned(32), "0", "4294967295"),
        new("large", "bigint", MariaDbForms.Int64, "-9223372036854775808", "9223372036854775807", "9007199254740993"),
        new("large_natural", "bigint unsigned", MariaDbForms.UInt64, "0", "9223372036854775807", "9223372036854775808", "18446744073709551615"),
        new("truth", "tinyint(1)", MariaDbForms.Int16, "0", "1", "2"),
        new("price", "decimal(10,2)", MariaDbForms.Decimal(10, 2), "0", "-0.01", "99999999.99", "1.10"),
        new("wide", "decimal(65,30)", MariaDbForms.Decimal(65, 30), "12345678901234567890123456789012345.123456789012345678901234567890", "-0.000000000000000000000000000001", "0"),
        new("round_number", "decimal(38,0)", MariaDbForms.Decimal(38, 0), "-99999999999999999999999999999999999999", "0"),
        new("natural_price", "decimal(10,2) unsigned", MariaDbForms.Decimal(10, 2), "0.5", "99999999.99"),
        new("single", "float", MariaDbForms.Float32, "0", "0.1", "-3.40282e38", "1e-30"),
        new("twofold", "double", MariaDbForms.Float64, "0", "0.1", "1.7976931348623157e308", "-2.2250738585072014e-308", "123456789.123456789"),
        new("made_in", "year", MariaDbForms.Int32, "1901", "2155"),
    ]);

    private static readonly TypedTable Texts = new("texts",
    [
        new("fixed", "char(5)", MariaDbForms.Text, "''", "'abc'", "'äöüß€'"),
        new("limited", "varchar(40)", MariaDbForms.Text, "''", "'  blanks  '", "'null'", @"'\\N'"),
        new("free", "text", MariaDbForms.Text, "''", "'😀 €uro 漢字'", @"'tab\t newline\n return\r quote\' double"" back\\\\slash'"),
        new("latin", "varchar(20) character set latin1", MariaDbForms.Text, "'Zoë'", "'ÄÖÜß'"),
        new("wide_text", "varchar(20) character set utf16", MariaDbForms.Text, "'漢字 😀'"),
        new("long_text", "longtext", MariaDbForms.Text, "repeat('A long value. ', 5000)", "''"),
        new("document", "json", MariaDbForms.Text, "'{\"a\": [1, 2.50, null]}'", "'\"text\"'", "'null'"),
        new("feeling", "enum('sad','so so','it''s \"fine\"')", MariaDbForms.Enum, "'sad'", "'so so'", "'it''s \"fine\"'"),
        new("regions", "set('eu','us','ap')", MariaDbForms.Enum, "'eu'", "'eu,ap'", "''"),
    ]);

    private static readonly TypedTable Times = new("times",
    [
        new("day", "date", MariaDbForms.Date, "'1970-01-01'", "'2024-02-29'", "'1000-01-01'", "'9999-12-31'", "'2299-12-31'"),
        new("clock", "time(6)", MariaDbForms.Time(6), "'00:00:00'", "'23:59:59.999999'", "'838:59:59.999999'"),
        new("clock0", "time", MariaDbForms.Time(0), "'00:00:00'", "'838:59:59'", "'24:00:00'"),
        new("clock3", "time(3)", MariaDbForms.Time(3), "'12:34:56.789'"),
        new("local", "datetime", MariaDbForms.Timestamp(0, isZoned: false), "'1969-12-31 23:59:59'", "'2024-03-31 02:30:00'", "'1000-01-01'", "'9999-12-31 23:59:59'"),
        new("local3", "datetime(3)", MariaDbForms.Timestamp(3, isZoned: false), "'2024-03-31 02:30:00.789'", "'1969-12-31 23:59:59.999'"),
        new("local6", "datetime(6)", MariaDbForms.Timestamp(6, isZoned: false), "'2024-10-27 02:30:00.123456'", "'1969-12-31 23:59:59.999999'", "'9999-12-31 23:59:59.999999'"),
        new("instant", "timestamp null", MariaDbForms.Timestamp(0, isZoned: true), "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"),
        new("instant6", "timestamp(6) null", MariaDbForms.Timestamp(6, isZoned: true), "'2024-02-29 12:34:56.123456'"),
    ]);

    private static readonly TypedTable Binaries = new("binaries",
    [
        new("raw", "blob", MariaDbForms.Bytes, "x''", "x'00'", "x'deadbeef00ff'"),
        new("limited", "varbinary(10)", MariaDbForms.Bytes, "x'00ff'", "x'fbff3e3f'"),
        new("fixed", "binary(4)", MariaDbForms.Bytes, "x'01020304'", "x'01020300'"),
        new("large", "longblob", MariaDbForms.Bytes, "repeat(x'deadbeef00', 2000)"),
        new("flag", "bit(1)", MariaDbForms.Boolean, "b'0'", "b'1'"),
        new("flags", "bit(20)", MariaDbForms.Bits(20), "b'10000000000000000011'", "b'0'"),
        new("place", "point", MariaDbForms.Point, "point(1.5,-2)", "point(1e300,0.1)"),
    ]);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<TypedTable> All = [Numbers, Texts, Times, Binaries];
}
