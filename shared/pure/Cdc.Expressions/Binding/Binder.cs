using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Evaluation;
using Cdc.Expressions.Syntax;

namespace Cdc.Expressions.Binding;

/// <summary>Gives every part of an expression its column, function and type.</summary>
internal sealed class Binder(TableSchema schema)
{
    private static readonly string[] PseudoColumns = ["_op", "_table", "_source_ts"];

    public BoundNode BindRoot(SyntaxNode root) => Bind(root);

    private BoundNode Bind(SyntaxNode syntax) => syntax switch
    {
        NumberSyntax number => Literals.Number(number.Digits, number.Position),
        TextSyntax text => Literals.Text(text.Text, text.Position),
        BooleanSyntax boolean => Literals.Boolean(boolean.Value, boolean.Position),
        NullSyntax => Literals.Null(null, syntax.Position),
        NameSyntax name => Name(name),
        NegateSyntax { Operand: NumberSyntax number } => Literals.Number($"-{number.Digits}", syntax.Position),
        NegateSyntax negate => Arithmetic.Negate(Bind(negate.Operand), syntax.Position),
        NotSyntax not => Logic.Not(Bind(not.Operand), syntax.Position),
        BinarySyntax binary => Binary(binary),
        IsNullSyntax isNull => Logic.IsNull(Bind(isNull.Operand), syntax.Position),
        InSyntax list => Comparisons.In(Bind(list.Operand), BindAll(list.Items), syntax.Position),
        BetweenSyntax between => Between(between),
        LikeSyntax like => TextFunctions.Like(Bind(like.Operand), Bind(like.Pattern), syntax.Position),
        CastSyntax cast => Casts.Bind(Bind(cast.Operand), cast.Type, syntax.Position),
        CallSyntax call => Functions.Bind(new Call(call.Name.ToLowerInvariant(), BindAll(call.Arguments), syntax.Position)),
        _ => throw new InvalidOperationException($"No rule for {syntax.GetType().Name}."),
    };

    private BoundNode[] BindAll(SyntaxNode[] parts) => [.. parts.Select(Bind)];

    private BoundNode Binary(BinarySyntax binary)
    {
        var (left, right) = (Bind(binary.Left), Bind(binary.Right));
        return binary.Operator switch
        {
            BinaryOperator.Or => Logic.Junction(left, right, isOr: true, binary.Position),
            BinaryOperator.And => Logic.Junction(left, right, isOr: false, binary.Position),
            BinaryOperator.Concat => TextFunctions.Concat("||", left, right, binary.Position),
            >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual => Comparisons.Bind(binary.Operator, left, right, binary.Position),
            _ => Arithmetic.Bind(binary.Operator, left, right, binary.Position),
        };
    }

    private BoundNode Between(BetweenSyntax between)
    {
        var operand = Bind(between.Operand);
        var low = Comparisons.Bind(BinaryOperator.GreaterOrEqual, operand, Bind(between.Low), between.Position);
        var high = Comparisons.Bind(BinaryOperator.LessOrEqual, operand, Bind(between.High), between.Position);
        return Logic.Junction(low, high, isOr: false, between.Position);
    }

    private BoundNode Name(NameSyntax name)
    {
        if (!name.IsQuoted && Pseudo(name) is { } pseudo)
        {
            return pseudo;
        }

        var ordinal = schema.OrdinalOf(name.Name);
        return ordinal >= 0
            ? new ColumnNode(schema.Columns[ordinal], ordinal, name.Position)
            : throw new ExpressionException(
                $"table '{schema.Name}' has no column '{name.Name}'; {Suggestions.For(name.Name, schema.Columns.Select(column => column.Name).Concat(PseudoColumns))}",
                name.Position);
    }

    private BoundNode? Pseudo(NameSyntax name) => name.Name switch
    {
        "_op" => new OperationNode(name.Position),
        "_table" => Literals.Text(schema.Name, name.Position),
        "_source_ts" => new SourceTimestampNode(name.Position),
        _ => null,
    };
}
