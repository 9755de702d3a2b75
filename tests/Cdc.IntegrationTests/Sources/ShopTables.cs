namespace Cdc.IntegrationTests.Sources;

/// <summary>A small shop: what its tables hold before the connector starts, and what happens to them after.</summary>
internal static class ShopTables
{
    /// <summary>The tables.</summary>
    public static readonly string[] Names = ["orders", "lines", "accounts", "journal"];

    /// <summary>Tables and the rows that a snapshot finds.</summary>
    public const string Snapshot = """
        create table orders (
            id bigint primary key, customer text not null, amount numeric(12,2), exact numeric(38,10), unbounded numeric,
            weight double precision, ratio real, quantity integer, small smallint, paid boolean, note text,
            placed_at timestamptz, updated_at timestamp(6), day date, ref uuid, doc jsonb, raw bytea, tags text[], marks integer[] not null default '{}'
        );
        alter table orders alter column note set storage external;
        create table lines (order_id bigint, line_no integer, sku varchar(40) not null, primary key (order_id, line_no));
        create table accounts (id integer primary key, name text);
        create table journal (entry text not null);
        alter table journal replica identity full;
        alter table orders owner to business_owner;
        alter table lines owner to business_owner;
        alter table accounts owner to business_owner;
        alter table journal owner to business_owner;

        insert into orders values
            (1, 'Ada', 19.90, 1234567890123456789012345678.0123456789, 12345678901234567890.50, 1.5, 0.1, 2147483647, -32768, true, repeat('long note ', 900),
             '2024-02-29 12:34:56.123456+02', '1969-12-31 23:59:59.999999', '2024-02-29', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"k": [1, 2, {"z": null}]}', '\xdeadbeef00ff', '{a,"b c",NULL}', '{1,NULL,-3}'),
            (2, 'Bob', -0.01, -0.0000000001, 0, -2.5e-300, 3.4e38, -2147483648, 32767, false, null,
             '1970-01-01 00:00:00+00', '2199-12-31 23:59:59', '1969-07-20', null, '"text"', '\x', '{}', '{}'),
            (3, '', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, '{7}');
        insert into orders (id, customer, note) select g, 'customer ' || g, repeat('n', g) from generate_series(100, 199) g;
        insert into lines values (1, 1, 'SKU-1'), (1, 2, 'SKU-2');
        insert into accounts values (1, 'one'), (9, 'to be renumbered'), (20, 'to be deleted');
        insert into journal values ('before the connector'), ('twice'), ('twice');
        """;

    /// <summary>Statements that each are a transaction of its own.</summary>
    public static readonly string[] Changes =
    [
        "insert into orders (id, customer, amount, note, raw) values (10, 'new', 5.00, repeat('another long note ', 500), '\\x00')",
        "update orders set amount = 20.00, updated_at = '2024-03-01 00:00:00.000001' where id = 1",
        "update orders set paid = true where id = 10",
        """
        begin;
        insert into orders (id, customer, amount) values (11, 'one transaction', 1.10), (12, 'one transaction', 2.20);
        insert into lines values (11, 1, 'A'), (11, 2, 'B'), (12, 1, 'C');
        update orders set amount = amount + 1 where id in (11, 12);
        delete from lines where order_id = 11 and line_no = 2;
        commit
        """,
        "update accounts set id = 10 where id = 9",
        "delete from accounts where id = 20",
        "delete from orders where id = 2",
        "insert into orders (id, customer, note) values (30, E'tab\\t newline\\n return\\r quote\\' double\" back\\\\slash \\u0001 €😀 \\u2028', '__debezium')",
        "insert into orders (id, customer, note) values (31, 'b''kept as it is''', '\\N'), (32, 'null', 'NaN')",
        "update orders set customer = 'changed', marks = '{5}', tags = '{x}', doc = '{}' where id between 120 and 150",
        "delete from orders where id between 190 and 199",
        "insert into orders (id, customer) values (2, 'the same key again')",
        "insert into journal values ('after'), ('twice')",
        "update orders set ratio = 'NaN', weight = 'Infinity' where id = 3",
    ];
}
