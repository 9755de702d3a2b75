using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;

namespace Cdc.Expressions.Binding;

/// <summary>A function call: its name in lower case and its arguments.</summary>
internal sealed record Call(string Name, BoundNode[] Arguments, int Position)
{
    public int Count => Arguments.Length;

    public BoundNode this[int index] => Arguments[index];

    /// <summary>An argument that must be text.</summary>
    public BoundNode Text(int index) => Arguments[index].Type switch
    {
        null => Literals.Null(Types.String, Arguments[index].Position),
        var type when Types.FamilyOf(type) == TypeFamily.Text => Arguments[index],
        _ => throw Wrong(index, "a text, as from to_text"),
    };

    /// <summary>An argument that must be a number.</summary>
    public BoundNode Number(int index) => Arguments[index].Type is { } type && Types.IsNumeric(type) ? Arguments[index] : throw Wrong(index, "a number");

    /// <summary>An argument that must be an integer.</summary>
    public BoundNode Integer(int index) => Arguments[index].Type is { } type && Types.IsComputedAsInt64(type) ? Arguments[index] : throw Wrong(index, "an integer");

    /// <summary>An argument that must be an integer constant of a range.</summary>
    public int Constant(int index, int low, int high) =>
        Arguments[index] is LiteralNode { Value.IsNull: false } literal && literal.Type!.Kind == LogicalTypeKind.Int64 && literal.Value.Number >= low && literal.Value.Number <= high
            ? (int)literal.Value.Number
            : throw new ExpressionException($"'{Name}' takes a constant from {low} to {high} here", Arguments[index].Position);

    public ExpressionException Wrong(int index, string expected) =>
        new($"{Types.Tell(Arguments[index])}; '{Name}' takes {expected} here", Arguments[index].Position);

    public BoundNode Unary(LogicalType type, BoundNode x, UnaryFunction function) => Folding.Fold(new UnaryNode(type, x, function, Position), x);
}
