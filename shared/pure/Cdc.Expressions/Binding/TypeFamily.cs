namespace Cdc.Expressions.Binding;

/// <summary>Types that the same operators take.</summary>
internal enum TypeFamily
{
    Boolean,
    Integer,
    Decimal,
    Float,
    Number,
    Text,
    Bytes,
    Date,
    Timestamp,
    ZonedTimestamp,
    Time,
    Duration,
    Structured,
}
