namespace Cdc.IntegrationTests.Differential;

/// <summary>A table whose definition changes while its rows do.</summary>
/// <param name="Create">What it is at first, with a few rows.</param>
/// <param name="Steps">What is done to it. Rows that existed before a column came are written again: until then the target has NULL there.</param>
/// <param name="Final">What it is in the end.</param>
internal sealed record EvolvingTable(string Create, IReadOnlyList<string> Steps, TypedTable Final)
{
    private const string Name = "evolving";

    private const string PostgresCreate = $"""
        create table {Name} (
            id bigint primary key, tiny smallint, amount_of integer, label varchar(10), price numeric(10,2), ratio real,
            gone text, old_name text, needed integer not null default 7, moment timestamp(3)
        );
        alter table {Name} owner to business_owner;
        insert into {Name} select g, g, 100 + g, 'label ' || g, g + 0.25, g / 8.0, 'gone ' || g, 'named ' || g, g, '2024-01-01 00:00:00.125' from generate_series(1, 8) g;
        """;

    private static readonly string[] PostgresSteps =
    [
        $"alter table {Name} add column added text default 'fresh'; update {Name} set added = added || id;",
        $"insert into {Name} (id, label, added) values (20, 'new', 'new'); update {Name} set amount_of = 2147483647 where id = 1;",
        $"alter table {Name} alter column amount_of type bigint;",
        $"update {Name} set amount_of = 9223372036854775807 where id = 2; insert into {Name} (id, amount_of) values (21, -9223372036854775808);",
        $"alter table {Name} alter column label type text, alter column price type numeric(20,2), alter column tiny type integer;",
        $"update {Name} set label = repeat('longer ', 50), price = 999999999999999999.99, tiny = 2147483647 where id = 3;",
        $"alter table {Name} alter column ratio type double precision; update {Name} set ratio = ratio + 0; update {Name} set ratio = 0.1 where id = 4;",
        $"alter table {Name} drop column gone;",
        $"insert into {Name} (id, label) values (22, 'without'); update {Name} set tiny = 5 where id = 5;",
        $"alter table {Name} rename column old_name to new_name; update {Name} set new_name = new_name || '!' where new_name is not null;",
        $"alter table {Name} alter column needed drop not null; update {Name} set needed = null where id = 6;",
        $"alter table {Name} alter column moment type timestamp(6); update {Name} set moment = moment + interval '1 microsecond';",
        $"delete from {Name} where id = 7; insert into {Name} (id, label, new_name) values (7, 'again', 'last');",
    ];

    private static readonly TypedTable PostgresFinal = new(Name,
    [
        new("tiny", "integer", ValueForms.Int32),
        new("amount_of", "bigint", ValueForms.Int64),
        new("label", "text", ValueForms.Exact),
        new("price", "numeric(20,2)", ValueForms.Decimal(20, 2)),
        new("ratio", "double precision", ValueForms.Float64),
        new("new_name", "text", ValueForms.Exact),
        new("needed", "integer", ValueForms.Int32),
        new("moment", "timestamp", ValueForms.Timestamp(6, isZoned: false)) { NeedsSchema = true },
        new("added", "text", ValueForms.Exact),
    ]);

    private const string MariaDbCreate = $"""
        create table {Name} (
            id bigint primary key, tiny smallint, amount_of integer, label varchar(10), price decimal(10,2), ratio float,
            gone text, old_name text, needed integer not null default 7, natural_of int unsigned
        );
        insert into {Name} select seq, seq, 100 + seq, concat('label ', seq), seq + 0.25, seq / 8, concat('gone ', seq), concat('named ', seq), seq, 4294967295 from seq_1_to_8;
        """;

    private static readonly string[] MariaDbSteps =
    [
        $"alter table {Name} add column added text default 'fresh' after label; update {Name} set added = concat(added, id);",
        $"insert into {Name} (id, label, added) values (20, 'new', 'new'); update {Name} set amount_of = 2147483647 where id = 1;",
        $"alter table {Name} modify amount_of bigint, modify natural_of bigint;",
        $"update {Name} set amount_of = 9223372036854775807 where id = 2; insert into {Name} (id, amount_of) values (21, -9223372036854775808);",
        $"alter table {Name} modify label text, modify price decimal(20,2), modify tiny integer;",
        $"update {Name} set label = repeat('longer ', 50), price = 999999999999999999.99, tiny = 2147483647 where id = 3;",
        $"alter table {Name} modify ratio double; update {Name} set ratio = ratio / 3; update {Name} set ratio = 0.1 where id = 4;",
        $"alter table {Name} drop column gone;",
        $"insert into {Name} (id, label) values (22, 'without'); update {Name} set tiny = 5 where id = 5;",
        $"alter table {Name} rename column old_name to new_name; update {Name} set new_name = concat(new_name, '!') where new_name is not null;",
        $"alter table {Name} modify needed integer default 7; update {Name} set needed = null where id = 6;",
        $"delete from {Name} where id = 7; insert into {Name} (id, label, new_name) values (7, 'again', 'last');",
    ];

    private static readonly TypedTable MariaDbFinal = new(Name,
    [
        new("tiny", "integer", MariaDbForms.Int32),
        new("amount_of", "bigint", MariaDbForms.Int64),
        new("label", "text", MariaDbForms.Text),
        new("price", "decimal(20,2)", MariaDbForms.Decimal(20, 2)),
        new("ratio", "double", MariaDbForms.Float64),
        new("new_name", "text", MariaDbForms.Text),
        new("needed", "integer", MariaDbForms.Int32),
        new("natural_of", "bigint", MariaDbForms.Int64),
        new("added", "text", MariaDbForms.Text),
    ]);

    /// <summary>For PostgreSQL.</summary>
    public static readonly EvolvingTable Postgres = new(PostgresCreate, PostgresSteps, PostgresFinal);

    /// <summary>For MariaDB.</summary>
    public static readonly EvolvingTable MariaDb = new(MariaDbCreate, MariaDbSteps, MariaDbFinal);
}
