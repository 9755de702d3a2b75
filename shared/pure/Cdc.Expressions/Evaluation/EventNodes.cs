using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary><c>_op</c>: the operation's letter.</summary>
internal sealed class OperationNode(int position) : BoundNode(LogicalType.Of(LogicalTypeKind.String), isNullable: false, position)
{
    private static readonly byte[] Create = "c"u8.ToArray();
    private static readonly byte[] Update = "u"u8.ToArray();
    private static readonly byte[] Delete = "d"u8.ToArray();
    private static readonly byte[] Read = "r"u8.ToArray();
    private static readonly byte[] Truncate = "t"u8.ToArray();

    public override string Description => "_op";

    public override Value Evaluate(in Row row) => Value.Of(row.Operation switch
    {
        Operation.Create => Create,
        Operation.Update => Update,
        Operation.Delete => Delete,
        Operation.Read => Read,
        _ => Truncate,
    });
}

/// <summary><c>_source_ts</c>: when the change was committed; NULL where the source does not say.</summary>
internal sealed class SourceTimestampNode(int position) : BoundNode(LogicalType.ZonedTimestamp(Milliseconds), isNullable: true, position)
{
    private const int Milliseconds = 3;

    public override string Description => "_source_ts";

    public override Value Evaluate(in Row row) => row.SourceTimestampMs == 0 ? Value.Null : Value.Of((Int128)row.SourceTimestampMs);
}
