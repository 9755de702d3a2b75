namespace Cdc.Expressions.Values;

internal enum ValueState : byte
{
    Null,
    Exact,
    Wide,
    Double,
    Slice,
    Literal,
    Failed,
}
