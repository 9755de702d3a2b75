namespace Cdc.IntegrationTests.Differential;

/// <summary>Tables that together hold every type of PostgreSQL's that Debezium knows, and several that it does not.</summary>
internal static class PostgresTables
{
    /// <summary>What the tables need first.</summary>
    public const string Prelude = """
        create extension citext;
        create extension hstore;
        create extension ltree;
        create type mood as enum ('sad', 'so so', 'it''s "fine"', '');
        create domain positive as integer check (value > 0);
        create domain price as numeric(12,3);
        create domain short_text as varchar(20) not null default '';
        """;

    private const string Long = "repeat('A long value that TOAST moves out of line. ', 120)";

    public static readonly TypedTable Numbers = new("numbers",
    [
        new("small", "smallint", ValueForms.Int16, "0", "-32768", "32767", "1"),
        new("whole", "integer", ValueForms.Int32, "0", "-2147483648", "2147483647", "-1"),
        new("large", "bigint", ValueForms.Int64, "0", "-9223372036854775808", "9223372036854775807", "9007199254740993"),
        new("object", "oid", ValueForms.Int64, "0", "4294967295", "1"),
        new("price", "numeric(10,2)", ValueForms.Decimal(10, 2), "0", "-0.01", "99999999.99", "-99999999.99", "1.10", "'NaN'"),
        new("wide", "numeric(38,10)", ValueForms.Decimal(38, 10), "0", "1234567890123456789012345678.0123456789", "-9999999999999999999999999999.9999999999", "-0.0000000001"),
        new("widest", "numeric(76,38)", ValueForms.Decimal(76, 38), "0", "99999999999999999999999999999999999999.99999999999999999999999999999999999999", "-0.00000000000000000000000000000000000001"),
        new("beyond", "numeric(100,5)", ValueForms.Unbounded, "0", "repeat('9', 95)::numeric", "-1.00001", "1e50"),
        new("round_number", "numeric(20)", ValueForms.Decimal(20, 0), "0", "99999999999999999999", "-1"),
        new("unbounded", "numeric", ValueForms.Unbounded, "0", "12345678901234567890123456789012345678901234567890.5", "-0.000000000000000000000000000000000000000001", "1e40", "1.500", "'NaN'", "'Infinity'", "'-Infinity'"),
        new("single", "real", ValueForms.Float32, "0", "0.1", "3.4028235e38", "1e-45", "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", "16777217"),
        new("twofold", "double precision", ValueForms.Float64, "0", "0.1", "1.7976931348623157e308", "5e-324", "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", "1e22", "123456789.123456789"),
        new("cash", "money", ValueForms.Money, "'0'", "'-92233720368547758.08'", "'92233720368547758.07'", "'1.10'"),
        new("truth", "boolean", ValueForms.Boolean, "true", "false"),
        new("domain_of_integer", "positive", ValueForms.Int32, "1", "2147483647"),
        new("domain_of_numeric", "price", ValueForms.Decimal(12, 3), "0.001", "-999999999.999"),
    ]);

    public static readonly TypedTable Texts = new("texts",
    [
        new("fixed", "char(5)", ValueForms.Padded(5), "''", "'abc'", "'äöüß€'"),
        new("limited", "varchar(40)", ValueForms.Exact, "''", "'  blanks  '", "'null'", @"'\N'", "'NaN'"),
        new("free", "text", ValueForms.Exact, "''", "'😀 €uro \U0001f680 漢字'", @"E'tab\t newline\n return\r quote\' double"" back\\slash \u0001\u001f\u007f \u2028\ufeff'", "'__debezium_unavailable_value?'", "'b''kept'''", "'{\"schema\":1}'"),
        new("toasted", "text", ValueForms.Exact, Long, "'short'", $"{Long} || 'other'") { IsToasted = true },
        new("folded", "citext", ValueForms.Exact, "'MiXed'", "''"),
        new("document", "json", ValueForms.Exact, "'{\"a\" : [1, 2.50, {\"b\": null}],  \"a\": 1e400}'", "'null'", "'\"text\"'", "'12345678901234567890.123'"),
        new("binary_document", "jsonb", ValueForms.Exact, "'{\"a\": [1, 2.50, {\"b\": null}]}'", "'null'", "'\"\\u00e9😀\"'", "'[]'"),
        new("toasted_document", "jsonb", ValueForms.Exact, "jsonb_build_object('k', " + Long + ")", "'{}'") { IsToasted = true },
        new("markup", "xml", ValueForms.Exact, "'<a b=\"c\">text &amp; more</a>'", "'<x/>'"),
        new("feeling", "mood", ValueForms.Enum, "'sad'", "'so so'", "'it''s \"fine\"'", "''"),
        new("name", "name", ValueForms.Exact, "'a name'"),
        new("letter", "\"char\"", ValueForms.Exact, "'x'"),
        new("path_of_labels", "ltree", ValueForms.Exact, "'Top.Science.Astronomy'", "''"),
        new("pairs", "hstore", ValueForms.HStore, "'a=>1, b=>NULL, \"c d\"=>\"x\\\"y\"'", "''"),
        new("words", "tsvector", ValueForms.Exact, "to_tsvector('english', 'The fat cats ate it''s rats')", "''"),
    ]);

    public static readonly TypedTable Times = new("times",
    [
        new("day", "date", ValueForms.Date, "'1970-01-01'", "'2024-02-29'", "'0001-01-01'", "'9999-12-31'", "'1899-12-31'", "'1900-01-01'", "'2299-12-31'", "'2300-01-01'", "'0044-03-15 BC'", "'infinity'", "'-infinity'"),
        new("clock", "time", ValueForms.Time(6), "'00:00'", "'23:59:59.999999'", "'12:34:56.000001'", "'24:00:00'"),
        new("clock3", "time(3)", ValueForms.Time(3), "'00:00'", "'23:59:59.999'", "'12:34:56.1'"),
        new("clock0", "time(0)", ValueForms.Time(0), "'00:00'", "'23:59:59'"),
        new("zoned_clock", "timetz", ValueForms.TimeWithZone, "'00:00+00'", "'23:59:59.999999+00'", "'12:00:00.5+05:30'", "'01:00-08'"),
        new("local", "timestamp", ValueForms.Timestamp(6, isZoned: false), "'1970-01-01'", "'1969-12-31 23:59:59.999999'", "'2024-02-29 12:34:56.123456'", "'0001-01-01'", "'9999-12-31 23:59:59.999999'", "'1899-12-31 23:59:59.999999'", "'2262-04-11 23:47:16.854776'", "'2299-12-31 23:59:59.999999'", "'infinity'", "'-infinity'", "'0044-03-15 12:00 BC'", "'200000-12-31 23:59:59.999999'"),
        new("local3", "timestamp(3)", ValueForms.Timestamp(3, isZoned: false), "'1970-01-01'", "'1969-12-31 23:59:59.999'", "'2024-02-29 12:34:56.1'", "'infinity'"),
        new("local0", "timestamp(0)", ValueForms.Timestamp(0, isZoned: false), "'1969-12-31 23:59:59'", "'2024-02-29 12:34:56'"),
        new("instant", "timestamptz", ValueForms.Timestamp(6, isZoned: true), "'1970-01-01 00:00+00'", "'1969-12-31 23:59:59.999999+00'", "'2024-02-29 12:34:56.123456+05:30'", "'0001-01-01 00:00+00'", "'9999-12-31 23:59:59.999999+00'", "'infinity'", "'-infinity'", "'0044-03-15 12:00+00 BC'", "'200000-12-31 23:59:59.999999+00'"),
        new("instant0", "timestamptz(0)", ValueForms.Timestamp(6, isZoned: true), "'2024-02-29 12:34:56+02'"),
        new("span", "interval", ValueForms.Interval, "'0'", "'1 year 2 months 3 days 04:05:06.789'", "'-1 day -00:00:00.000001'", "'-13 months'", "'100 years'", "'1 mon -1 day'"),
    ]);

    public static readonly TypedTable Binaries = new("binaries",
    [
        new("raw", "bytea", ValueForms.Bytes, @"'\x'", @"'\x00'", @"'\xdeadbeef00ff'", "convert_to('text', 'UTF8')", @"'\xfbff3e3f'"),
        new("toasted_raw", "bytea", ValueForms.Bytes, "decode(repeat('deadbeef00', 2000), 'hex')", @"'\x01'") { IsToasted = true },
        new("flag", "bit(1)", ValueForms.Boolean with { Source = column => $"case {column} when b'1' then 'true' when b'0' then 'false' end" }, "b'0'", "b'1'"),
        new("flags", "bit(12)", ValueForms.Bits, "b'000000000000'", "b'100000000001'", "b'111111111111'"),
        new("many_flags", "bit(64)", ValueForms.Bits, "repeat('10', 32)::bit(64)", "b'1'::bit(64)"),
        new("varying", "bit varying(20)", ValueForms.VaryingBits(20), "b'1'", "b'10110'", "b'00000000001'", "b''"),
        new("unlimited", "bit varying", ValueForms.VaryingBits(0), "b'101'", "repeat('1', 100)::varbit"),
        new("identity_of_thing", "uuid", ValueForms.Uuid, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'"),
    ]);

    public static readonly TypedTable Others = new("others",
    [
        new("host", "inet", ValueForms.Exact, "'192.168.0.1'", "'10.0.0.1/8'", "'2001:db8::1'", "'::ffff:1.2.3.4/128'"),
        new("network", "cidr", ValueForms.Exact, "'10.0.0.0/8'", "'2001:db8::/32'"),
        new("mac", "macaddr", ValueForms.Exact, "'08:00:2b:01:02:03'"),
        new("mac8", "macaddr8", ValueForms.Exact, "'08:00:2b:01:02:03:04:05'"),
        new("spot", "point", ValueForms.Point, "'(1.5,-2)'", "'(0,0)'", "'(1e300,0.1)'"),
        new("stroke", "line", ValueForms.Equation, "'{1,2,3}'"),
        new("segment", "lseg", ValueForms.Figure, "'[(0,0),(1,1.5)]'"),
        new("rectangle", "box", ValueForms.Figure, "'(1,1),(0,0)'"),
        new("way", "path", ValueForms.Figure, "'[(0,0),(1,1),(2,0)]'", "'((0,0),(1,1))'"),
        new("area", "polygon", ValueForms.Figure, "'((0,0),(1,1),(2,0))'"),
        new("ring", "circle", ValueForms.Equation, "'<(1,2),3>'"),
        new("whole_range", "int4range", ValueForms.Exact, "'[1,10)'", "'empty'", "'(,)'", "'[5,)'"),
        new("large_range", "int8range", ValueForms.Exact, "'[-9223372036854775808,9223372036854775807)'"),
        new("number_range", "numrange", ValueForms.Exact, "'(0.5,1.50]'"),
        new("local_range", "tsrange", ValueForms.Exact, "'[2024-01-01 00:00,2024-02-01 12:30)'", "'[,)'"),
        new("day_range", "daterange", ValueForms.Exact, "'[2024-01-01,2024-02-01)'", "'[,infinity)'"),
        new("whole_ranges", "int4multirange", ValueForms.Unknown, "'{[1,3),[5,7)}'", "'{}'"),
        new("log_position", "pg_lsn", ValueForms.Unknown, "'16/B374D848'"),
        new("search", "tsquery", ValueForms.Unknown, "'fat & !rat'"),
    ]);

    public static readonly TypedTable Arrays = new("arrays",
    [
        new("small_list", "smallint[]", ValueForms.Array(ValueForms.Int16, "array(int16)"), "'{}'", "'{1,NULL,-32768}'"),
        new("whole_list", "integer[]", ValueForms.Array(ValueForms.Int32, "array(int32)"), "'{}'", "'{1,NULL,-2147483648}'"),
        new("large_list", "bigint[]", ValueForms.Array(ValueForms.Int64, "array(int64)"), "'{9223372036854775807,NULL,9007199254740993}'", "'{}'"),
        new("text_list", "text[]", ValueForms.Array(ValueForms.Exact, "array(string)"), "'{}'", "array['a', 'b c', null, '', 'null', '{\"x\":1}', E'q\"\\\\ \\n', '😀']"),
        new("varchar_list", "varchar(10)[]", ValueForms.Array(ValueForms.Exact, "array(string)"), "'{a,\"b,c\"}'"),
        new("number_list", "numeric(10,2)[]", ValueForms.Array(ValueForms.Decimal(10, 2), "array(decimal(10,2))"), "'{1.10,NULL,-99999999.99}'", "'{}'"),
        new("truth_list", "boolean[]", ValueForms.Array(ValueForms.Boolean, "array(boolean)"), "'{t,f,NULL}'"),
        new("double_list", "double precision[]", ValueForms.Array(ValueForms.Float64, "array(float64)"), "'{0.1,NULL,-1e300}'"),
        new("single_list", "real[]", ValueForms.Array(ValueForms.Float32, "array(float32)"), "'{0.1,NULL,3.4028235e38}'"),
        new("uuid_list", "uuid[]", ValueForms.Array(ValueForms.Uuid, "array(uuid)"), "'{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,NULL}'"),
        new("required_list", "integer[]", ValueForms.Array(ValueForms.Int32, "array(int32)"), "'{1,NULL,3}'", "'{}'") { IsRequired = true },
        new("required_texts", "text[]", ValueForms.Array(ValueForms.Exact, "array(string)"), "'{a,NULL}'", "'{}'") { IsRequired = true },
        new("required_numbers", "numeric(10,2)[]", ValueForms.Array(ValueForms.Decimal(10, 2), "array(decimal(10,2))"), "'{1.10,NULL,-99999999.99}'", "'{}'") { IsRequired = true },
        new("required_spot", "point", ValueForms.Point, "'(1.5,-2)'") { IsRequired = true },
        new("required_pairs", "hstore", ValueForms.HStore, "'a=>1, b=>NULL'", "''") { IsRequired = true },
        new("required_mood", "mood", ValueForms.Enum, "'sad'", "'so so'") { IsRequired = true },
    ]);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<TypedTable> All = [Numbers, Texts, Times, Binaries, Others, Arrays];
}
