using System.Text;

namespace Cdc.Decoder.Tests.Truth;

/// <summary>The statements of <c>postgres-schema-and-snapshot.sql</c> and <c>postgres-changes.sql</c>, transcribed by hand.</summary>
internal static class PostgresSql
{
    /// <summary>What <c>now()</c> gave: an instant of the capture.</summary>
    public const string Now = "now()";

    /// <summary>A bytea column with a file's name before its own (<c>ncr_ride_bookings.csv/booking+id</c>): the decoder takes its bytes for the file's text.</summary>
    public const string FileBytes = "bytea of a file";

    private const string Bookings = "business_ncr_ride_bookings";
    private const string Mixed = "mixed_case_table";

    private static readonly string?[] FullRow =
    [
        "1", "-32768", "9223372036854775807", "12345678901234567890.123456789", "99999999999999999999999999999999999999", "1.5", "NaN",
        "2024-02-29 12:34:56.789", "1969-12-31 23:59:59.999999", "2024-02-29 10:34:56.123456", "0001-01-01", "23:59:59.999999", "06:30:00Z",
        // 1 year 2 mons: 14 months of 365.25 / 12 days; and 3 days 04:05:06.789.
        "37091106789000", "deadbeef00", "101", "1011", "ab   ", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", """{"a": 1}""", """{"b": "é😀\u0001"}""", "<a>1</a>",
        "10.1.2.3", "10.0.0.0/8", "08:00:2b:01:02:03", "1.5,-2.0", "[1,10)", """["2024-01-01 00:00:00","2024-02-01 00:00:00")""",
        "[1,null,3]", """["x","y,z",null]""", "2024-01-01 00:00:00", "happy", "42", "w",
    ];

    public static SqlTranscript Transcript()
    {
        var sql = new SqlTranscript();
        Create(sql);
        for (var g = 1; g <= 20; g++)
        {
            sql.Snapshot(Bookings, $"{g}", Hex($"CNR{g}"), Hex(FormattableString.Invariant($"{100 + (g * 1.5m):F1}")), $"{g}.25", Now, Now);
        }

        sql.Snapshot("customers", "1", "Ada", "ada@example.com", "gold", "eu").Snapshot("customers", "2", "Bob", "bob@example.com", "basic", "us");
        Change(sql);
        return sql;
    }

    private static void Create(SqlTranscript sql) => sql
        .Create(Bookings, ["id"], ("id", "int"), ("booking_id", FileBytes), ("booking_value", FileBytes), ("ride_distance", "text"), ("created_at", "timestamp(6)"), ("updated_at", "timestamp(6)"))
        .Create("customers", ["id"], ("id", "bigint"), ("name", "text"), ("email", "text"), ("tier", "text"), ("region", "text"))
        .Create(
            "orders",
            ["id"],
            ("id", "bigint"), ("customer_id", "bigint"), ("amount", "numeric(12,2)"), ("status", "text"), ("note", "text"), ("placed_at", "timestamptz"), ("updated_at", "timestamptz"), ("tags", "text[]"), ("meta", "jsonb"))
        .Create("line_items", ["order_id", "line_no"], ("order_id", "bigint"), ("line_no", "int"), ("sku", "text"), ("qty", "int"), ("price", "money"))
        .Create(
            "odd",
            ["id"],
            ("id", "int"), ("i2", "smallint"), ("i8", "bigint"), ("num", "numeric"), ("n0", "numeric(38,0)"), ("real", "real"), ("dbl", "double precision"), ("ts", "timestamp(3)"),
            ("ts6", "timestamp(6)"), ("tstz", "timestamptz"), ("d", "date"), ("tm", "time(6)"), ("tmtz", "timetz"), ("iv", "interval"), ("by", "bytea"), ("bits", "bit(3)"), ("vb", "varbit(10)"), ("ch", "text"),
            ("u", "uuid"), ("j", "json"), ("jb", "jsonb"), ("x", "text"), ("ip", "text"), ("cidr", "text"), ("mac", "text"), ("pt", "point"), ("rng", "text"), ("ts_rng", "text"), ("arr_i", "int[]"),
            ("arr_t", "text[]"), ("arr_ts", "timestamptz[]"), ("e", "enum"), ("oid", "bigint"), ("weird_name_with_chars_csv", "text"))
        .Create("no_pk", [], ("a", "int"), ("b", "text"))
        .Create(Mixed, ["id"], ("id", "int"), ("value", "text"));

    private static void Change(SqlTranscript sql)
    {
        const string json = """{"k": [1, 2, {"z": null}]}""";
        sql.Insert("orders", "1", "1", "19.99", "new", string.Concat(Enumerable.Repeat("long note ", 800)), Now, Now, """["a","b c"]""", json)
            .Insert("orders", "2", "2", "0.01", "new", null, Now, Now, null, null)
            .Insert("line_items", "1", "1", "SKU-1", "2", "3.50")
            .Insert("line_items", "1", "2", "SKU-2", "1", "0.99")
            .Update(Bookings, "1", null, ("booking_value", Hex("2000.5")), ("updated_at", Now))
            .Update("orders", "1", "note", ("status", "paid"), ("updated_at", Now))
            .Insert("customers", "9", "Pk", "p@x", null, null)
            .Rekey("customers", "9", "10")
            .Delete("orders", "2")
            .Insert("odd", FullRow)
            .Insert("odd", Odd("2", ("num", "NaN"), ("dbl", "Infinity"), ("real", "-Infinity"), ("ts6", "infinity"), ("tstz", "-infinity"), ("d", "infinity")))
            .Insert("odd", "3")
            .Insert("odd", Odd("4", ("ts6", "9999-12-31 23:59:59.999999"), ("d", "9999-12-31"), ("weird_name_with_chars_csv", "line\nbreak\t\"quote\" \\ back")))
            .Insert("no_pk", "1", "x")
            .Insert("no_pk", "1", "x")
            .Update("no_pk", "1", null, ("b", "y"))
            .Delete("no_pk", "1")
            .Insert(Mixed, "1", "v")
            .AddColumn("customers", "loyalty", "int", "7")
            .Update("customers", "1", null, ("loyalty", "8"))
            .DropColumn("customers", "region")
            .Update("customers", "1", null, ("name", "Ada L"))
            .RenameColumn("customers", "tier", "level")
            .Insert("customers", "11", "New", "n@x", "silver", "1")
            .AlterType("line_items", "qty", "bigint")
            .Insert("line_items", "2", "1", "SKU-3", "5000000000", "1.00")
            .Truncate("no_pk")
            .Delete(Bookings, "2")
            .Insert("orders", "3", "1", "5.00", "new", null, Now, Now, null, null);
    }

    private static string?[] Odd(string id, params (string Column, string Value)[] values)
    {
        string[] columns =
        [
            "id", "i2", "i8", "num", "n0", "real", "dbl", "ts", "ts6", "tstz", "d", "tm", "tmtz", "iv", "by", "bits", "vb", "ch", "u", "j", "jb", "x", "ip", "cidr", "mac", "pt", "rng", "ts_rng", "arr_i",
            "arr_t", "arr_ts", "e", "oid", "weird_name_with_chars_csv",
        ];
        return [.. columns.Select(column => column == "id" ? id : values.FirstOrDefault(value => value.Column == column).Value)];
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
