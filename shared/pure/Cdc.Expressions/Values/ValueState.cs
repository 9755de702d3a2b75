namespace Cdc.Expressions.Evaluation;

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
