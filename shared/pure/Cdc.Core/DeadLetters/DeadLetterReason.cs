namespace Cdc.Core.DeadLetters;

/// <summary>Why a record was refused. The snake_case form of the name is the <c>reason</c> on the dead-letter topic: a contract, so names stay.</summary>
public enum DeadLetterReason
{
    /// <summary>The value is not JSON, or is cut off.</summary>
    NotJson,

    /// <summary>The value is JSON but neither a Debezium envelope nor a flattened row.</summary>
    NotAnEnvelope,

    /// <summary>The inline schema or the payload contradicts itself or the other.</summary>
    SchemaMismatch,

    /// <summary>The record names a schema id that the registry does not have, or whose schema cannot be read.</summary>
    UnknownSchema,

    /// <summary>The operation code is none that Debezium documents.</summary>
    UnknownOperation,

    /// <summary>The record has no key, the payload names none, and the configuration gives none, where one is needed.</summary>
    MissingKey,

    /// <summary>The source position is missing and the configuration does not say what to use.</summary>
    MissingPosition,

    /// <summary>A field that the table's schema does not know.</summary>
    UnknownField,

    /// <summary>A type that is not supported.</summary>
    UnknownType,

    /// <summary>A value does not have the form of its declared type.</summary>
    CastFailed,

    /// <summary>A value is outside what its type can hold.</summary>
    OutOfRange,

    /// <summary>The source did not send a value that the target needs, and nothing at hand has it.</summary>
    UnavailableValue,

    /// <summary>The record is larger or more deeply nested than configured.</summary>
    TooLarge,

    /// <summary>An intermediate record is not an event that this version understands.</summary>
    NotAnEvent,

    /// <summary>A configured expression could not be evaluated over this row.</summary>
    ExpressionFailed,

    /// <summary>The target table cannot take the column's type.</summary>
    IncompatibleColumn,

    /// <summary>ClickHouse refused the row for its data.</summary>
    RefusedByTarget,

    /// <summary>The record says by <see cref="OriginHeaders"/> that it is a replay, but not where it comes from.</summary>
    InvalidOrigin,
}
