-- The example database: who may read its changes, and one table. Run by psql, once, in an empty database; roles may exist already.
\set ON_ERROR_STOP on
\set debezium_password `cat "$DEBEZIUM_PASSWORD_FILE"`

-- A publication may name only tables that its creator owns, so the tables belong to a role that Debezium's user is a member of.
select 'create role business_owner nologin' where not exists (select from pg_roles where rolname = 'business_owner') \gexec
select 'create role debezium login replication' where not exists (select from pg_roles where rolname = 'debezium') \gexec
alter role debezium password :'debezium_password';
grant business_owner to debezium;
grant create on database :"DBNAME" to debezium;
grant usage, create on schema public to business_owner;

-- Text as a loader of CSV files left it: values that are Python byte strings, columns named after the file.
create table business_ncr_ride_bookings (
    id serial primary key,
    "ncr_ride_bookings.csv/booking+id" text not null,
    "ncr_ride_bookings.csv/booking+status" text,
    "ncr_ride_bookings.csv/booking+value" text,
    "ncr_ride_bookings.csv/ride+distance" text,
    created_at timestamp not null default now(),
    updated_at timestamp not null default now()
);
alter table business_ncr_ride_bookings owner to business_owner;

insert into business_ncr_ride_bookings
    ("ncr_ride_bookings.csv/booking+id", "ncr_ride_bookings.csv/booking+status", "ncr_ride_bookings.csv/booking+value", "ncr_ride_bookings.csv/ride+distance")
values
    ('b''CNR5884300''', 'b''Completed''', 'b''1138.0''', 'b''45.75'''),
    ('b''CNR1326809''', 'b''Incomplete''', 'b''237.0''', 'b''5.73'''),
    ('b''CNR8494506''', 'b''Cancelled by Driver''', 'b''null''', 'b''null'''),
    ('b''CNR8906825''', 'b"Driver''s choice"', 'b''627.5''', 'b''13.58'''),
    ('b''CNR1950162''', 'b''caf\xc3\xa9''', null, null);
