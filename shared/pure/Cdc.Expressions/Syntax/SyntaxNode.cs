using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Syntax;

/// <summary>What was written, before columns and types are known.</summary>
internal abstract class SyntaxNode
{
    /// <summary>Evaluation recurses once a level; this keeps it far from the end of any thread's stack.</summary>
    private const int MaxDepth = 200;

    private readonly int _depth;

    protected SyntaxNode(int position, params ReadOnlySpan<SyntaxNode> parts)
    {
        Position = position;
        foreach (var part in parts)
        {
            _depth = Math.Max(_depth, part._depth + 1);
        }

        if (_depth > MaxDepth)
        {
            throw new ExpressionException($"the expression is nested, or chained, more than {MaxDepth} levels deep; long lists are written with in (…)", position);
        }
    }

    /// <summary>1-based column of the first character, or of the operator.</summary>
    public int Position { get; }
}

internal sealed class NumberSyntax(string digits, int position) : SyntaxNode(position)
{
    public string Digits { get; } = digits;
}

internal sealed class TextSyntax(string text, int position) : SyntaxNode(position)
{
    public string Text { get; } = text;
}

internal sealed class BooleanSyntax(bool value, int position) : SyntaxNode(position)
{
    public bool Value { get; } = value;
}

internal sealed class NullSyntax(int position) : SyntaxNode(position);

/// <summary>A name in backticks is always a column; a bare one may be a pseudo-column.</summary>
internal sealed class NameSyntax(string name, bool isQuoted, int position) : SyntaxNode(position)
{
    public string Name { get; } = name;

    public bool IsQuoted { get; } = isQuoted;
}

internal sealed class NegateSyntax(SyntaxNode operand, int position) : SyntaxNode(position, operand)
{
    public SyntaxNode Operand { get; } = operand;
}

internal sealed class NotSyntax(SyntaxNode operand, int position) : SyntaxNode(position, operand)
{
    public SyntaxNode Operand { get; } = operand;
}

internal sealed class BinarySyntax(BinaryOperator op, SyntaxNode left, SyntaxNode right, int position) : SyntaxNode(position, left, right)
{
    public BinaryOperator Operator { get; } = op;

    public SyntaxNode Left { get; } = left;

    public SyntaxNode Right { get; } = right;
}

internal sealed class IsNullSyntax(SyntaxNode operand, int position) : SyntaxNode(position, operand)
{
    public SyntaxNode Operand { get; } = operand;
}

internal sealed class InSyntax(SyntaxNode operand, SyntaxNode[] items, int position) : SyntaxNode(position, [operand, .. items])
{
    public SyntaxNode Operand { get; } = operand;

    public SyntaxNode[] Items { get; } = items;
}

internal sealed class BetweenSyntax(SyntaxNode operand, SyntaxNode low, SyntaxNode high, int position) : SyntaxNode(position, operand, low, high)
{
    public SyntaxNode Operand { get; } = operand;

    public SyntaxNode Low { get; } = low;

    public SyntaxNode High { get; } = high;
}

internal sealed class LikeSyntax(SyntaxNode operand, SyntaxNode pattern, int position) : SyntaxNode(position, operand, pattern)
{
    public SyntaxNode Operand { get; } = operand;

    public SyntaxNode Pattern { get; } = pattern;
}

internal sealed class CallSyntax(string name, SyntaxNode[] arguments, int position) : SyntaxNode(position, arguments)
{
    public string Name { get; } = name;

    public SyntaxNode[] Arguments { get; } = arguments;
}

internal sealed class CastSyntax(SyntaxNode operand, LogicalType type, int position) : SyntaxNode(position, operand)
{
    public SyntaxNode Operand { get; } = operand;

    public LogicalType Type { get; } = type;
}
