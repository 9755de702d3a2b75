namespace Cdc.Debezium.Settings;

/// <summary>What becomes of a value that does not cast to its column's declared type.</summary>
public enum CastFailure
{
    /// <summary>The record becomes a dead letter that names column, value and type.</summary>
    DeadLetter,

    /// <summary>The value becomes NULL, and is counted.</summary>
    Null,
}
