using Cdc.Core.Batches;

namespace Cdc.Demo.Generating;

/// <summary>Where a change stands in the source's log, and when it was committed there.</summary>
/// <param name="LastCommit">The commit before this one; null for a snapshot's rows.</param>
/// <param name="Lsn">The change's own position.</param>
/// <param name="TimestampMs">Milliseconds since 1970 UTC.</param>
internal readonly record struct RidePosition(long? LastCommit, long Lsn, long TimestampMs);

/// <summary>Writes changes of bookings as Debezium's PostgreSQL connector sends them through a JSON converter without schemas.</summary>
internal static class RideMessages
{
    public static void Key(RideBooking booking, ref JsonText text)
    {
        text.Raw("{\"id\":"u8);
        text.Number(booking.Id);
        text.Raw("}"u8);
    }

    /// <summary>As <c>ExtractNewRecordState</c> flattens it, deletes rewritten.</summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/transformations/event-flattening.html"/>
    public static void Flattened(RideBooking booking, Operation operation, in RidePosition position, ref JsonText text)
    {
        Row(booking, ref text);
        text.Raw(operation == Operation.Delete ? ",\"__deleted\":\"true\",\"__op\":\""u8 : ",\"__deleted\":\"false\",\"__op\":\""u8);
        text.Raw([(byte)operation]);
        text.Raw("\",\"__table\":\"business_ncr_ride_bookings\",\"__lsn\":"u8);
        text.Number(position.Lsn);
        text.Raw(",\"__source_ts_ms\":"u8);
        text.Number(position.TimestampMs);
        text.Raw(",\"__source_sequence\":"u8);
        Sequence(position, ref text);
        text.Raw("}"u8);
    }

    /// <summary>As an envelope, with the table's default replica identity: a delete's before-image has the key alone, an update has none.</summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-change-events-value"/>
    public static void Envelope(RideBooking booking, Operation operation, in RidePosition position, ref JsonText text)
    {
        if (operation == Operation.Delete)
        {
            text.Raw("{\"before\":"u8);
            Key(booking, ref text);
            text.Raw(",\"after\":null"u8);
        }
        else
        {
            text.Raw("{\"before\":null,\"after\":"u8);
            Row(booking, ref text);
            text.Raw("}"u8);
        }

        Source(operation, position, ref text);
        text.Raw(",\"transaction\":null,\"op\":\""u8);
        text.Raw([(byte)operation]);
        text.Raw("\",\"ts_ms\":"u8);
        text.Number(position.TimestampMs);
        text.Raw("}"u8);
    }

    /// <summary>All columns, without the closing brace.</summary>
    private static void Row(RideBooking booking, ref JsonText text)
    {
        text.Raw("{\"id\":"u8);
        text.Number(booking.Id);
        foreach (var column in RideColumns.All)
        {
            column.Write(booking, ref text);
        }

        text.Raw(",\"created_at\":"u8);
        text.Number(booking.CreatedAt);
        text.Raw(",\"updated_at\":"u8);
        text.Number(booking.UpdatedAt);
    }

    private static void Source(Operation operation, in RidePosition position, ref JsonText text)
    {
        text.Raw(",\"source\":{\"version\":\"3.7.0.Final\",\"connector\":\"postgresql\",\"name\":\"business_postgres\",\"ts_ms\":"u8);
        text.Number(position.TimestampMs);
        text.Raw(operation == Operation.Read ? ",\"snapshot\":\"true\",\"db\":\"business\",\"sequence\":"u8 : ",\"snapshot\":\"false\",\"db\":\"business\",\"sequence\":"u8);
        Sequence(position, ref text);
        text.Raw(",\"schema\":\"public\",\"table\":\"business_ncr_ride_bookings\",\"lsn\":"u8);
        text.Number(position.Lsn);
        text.Raw("}"u8);
    }

    private static void Sequence(in RidePosition position, ref JsonText text)
    {
        text.Raw("\"["u8);
        if (position.LastCommit is { } commit)
        {
            text.Raw("\\\""u8);
            text.Number(commit);
            text.Raw("\\\""u8);
        }
        else
        {
            text.Raw("null"u8);
        }

        text.Raw(",\\\""u8);
        text.Number(position.Lsn);
        text.Raw("\\\"]\""u8);
    }
}
