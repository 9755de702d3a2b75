using Cdc.Core.Schemas;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Syntax;

/// <summary>Reads an expression by recursive descent; a method a line of the grammar at <see cref="Expression"/>.</summary>
internal sealed class Parser(string text)
{
    private const int MaxNesting = 100;

    private static readonly string[] Reserved = ["and", "or", "not", "is", "null", "in", "between", "like", "true", "false", "as"];

    private static readonly (string Symbol, BinaryOperator Operator)[] Comparisons =
    [
        ("=", BinaryOperator.Equal), ("!=", BinaryOperator.NotEqual), ("<>", BinaryOperator.NotEqual), ("<", BinaryOperator.Less),
        ("<=", BinaryOperator.LessOrEqual), (">", BinaryOperator.Greater), (">=", BinaryOperator.GreaterOrEqual),
    ];

    private static readonly (string Symbol, BinaryOperator Operator)[] Concats = [("||", BinaryOperator.Concat)];
    private static readonly (string Symbol, BinaryOperator Operator)[] Sums = [("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract)];

    private static readonly (string Symbol, BinaryOperator Operator)[] Products =
        [("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide), ("%", BinaryOperator.Remainder)];

    private readonly List<Token> _tokens = Lexer.Read(text);
    private int _at;
    private int _nesting;

    private Token Current => _tokens[_at];

    public SyntaxNode Parse()
    {
        var root = Or();
        return Current.Kind == TokenKind.End ? root : throw Unexpected("an operator or the end");
    }

    private SyntaxNode Or()
    {
        var left = And();
        while (Current.IsWord("or"))
        {
            var position = Take().Position;
            left = new BinarySyntax(BinaryOperator.Or, left, And(), position);
        }

        return left;
    }

    private SyntaxNode And()
    {
        var left = Not();
        while (Current.IsWord("and"))
        {
            var position = Take().Position;
            left = new BinarySyntax(BinaryOperator.And, left, Not(), position);
        }

        return left;
    }

    private SyntaxNode Not()
    {
        if (!Current.IsWord("not"))
        {
            return Predicate();
        }

        var position = Take().Position;
        return Nested(() => new NotSyntax(Not(), position));
    }

    private SyntaxNode Predicate()
    {
        var left = Concat();
        if (!StartsPredicate())
        {
            return left;
        }

        var predicate = PredicateOver(left);
        return StartsPredicate()
            ? throw new ExpressionException($"found {Current} after a comparison; comparisons do not chain, so put one of them in parentheses", Current.Position)
            : predicate;
    }

    private bool StartsPredicate() => OperatorAt(Comparisons) is not null || Current.IsWord("is") || Current.IsWord("in")
        || Current.IsWord("between") || Current.IsWord("like") || Current.IsWord("not");

    private SyntaxNode PredicateOver(SyntaxNode left)
    {
        var position = Current.Position;
        if (OperatorAt(Comparisons) is { } op)
        {
            Take();
            return new BinarySyntax(op, left, Concat(), position);
        }

        if (TakeWord("is"))
        {
            var isNot = TakeWord("not");
            ExpectWord("null");
            return Negated(isNot, new IsNullSyntax(left, position), position);
        }

        var negated = TakeWord("not");
        SyntaxNode predicate = Current switch
        {
            var token when token.IsWord("in") => In(left),
            var token when token.IsWord("between") => Between(left),
            var token when token.IsWord("like") => Like(left),
            _ => throw Unexpected("'in', 'between' or 'like'"),
        };
        return Negated(negated, predicate, position);
    }

    private InSyntax In(SyntaxNode left)
    {
        var position = Take().Position;
        ExpectSymbol("(");
        return new InSyntax(left, List(), position);
    }

    private BetweenSyntax Between(SyntaxNode left)
    {
        var position = Take().Position;
        var low = Concat();
        ExpectWord("and");
        return new BetweenSyntax(left, low, Concat(), position);
    }

    private LikeSyntax Like(SyntaxNode left)
    {
        var position = Take().Position;
        return new LikeSyntax(left, Concat(), position);
    }

    private static SyntaxNode Negated(bool negated, SyntaxNode node, int position) => negated ? new NotSyntax(node, position) : node;

    private SyntaxNode Concat() => Chain(Concats, Sum);

    private SyntaxNode Sum() => Chain(Sums, Product);

    private SyntaxNode Product() => Chain(Products, Unary);

    private SyntaxNode Chain((string Symbol, BinaryOperator Operator)[] operators, Func<SyntaxNode> operand)
    {
        var left = operand();
        while (OperatorAt(operators) is { } op)
        {
            var position = Take().Position;
            left = new BinarySyntax(op, left, operand(), position);
        }

        return left;
    }

    private SyntaxNode Unary()
    {
        if (!Current.IsSymbol("-"))
        {
            return Primary();
        }

        var position = Take().Position;
        return Nested(() => new NegateSyntax(Unary(), position));
    }

    private SyntaxNode Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                return new NumberSyntax(token.Text, token.Position);
            case TokenKind.Text:
                Take();
                return new TextSyntax(token.Text, token.Position);
            case TokenKind.QuotedName:
                Take();
                return new NameSyntax(token.Text, isQuoted: true, token.Position);
            case TokenKind.Name:
                return Word();
            default:
                return Parenthesized();
        }
    }

    private SyntaxNode Parenthesized()
    {
        if (!Current.IsSymbol("("))
        {
            throw Unexpected("a value, a column or a function");
        }

        Take();
        var inner = Nested(Or);
        ExpectSymbol(")");
        return inner;
    }

    private SyntaxNode Word()
    {
        if (_tokens[_at + 1].IsSymbol("(") && !IsReserved(Current))
        {
            return Nested(Call);
        }

        return Current switch
        {
            var token when token.IsWord("true") || token.IsWord("false") => new BooleanSyntax(Take().IsWord("true"), token.Position),
            var token when token.IsWord("null") => new NullSyntax(Take().Position),
            var token when IsReserved(token) => throw Unexpected("a value, a column or a function (a column of this name is written in backticks)"),
            var token => new NameSyntax(Take().Text, isQuoted: false, token.Position),
        };
    }

    private SyntaxNode Call()
    {
        var name = Take();
        Take();
        if (name.IsWord("cast"))
        {
            return Cast(name.Position);
        }

        if (Current.IsSymbol(")"))
        {
            Take();
            return new CallSyntax(name.Text, [], name.Position);
        }

        return new CallSyntax(name.Text, List(), name.Position);
    }

    private CastSyntax Cast(int position)
    {
        var operand = Or();
        ExpectWord("as");
        var type = Type();
        ExpectSymbol(")");
        return new CastSyntax(operand, type, position);
    }

    /// <summary>A type's text reaches to the parenthesis that closes the cast.</summary>
    private LogicalType Type()
    {
        var (start, open, written) = (Current.Position, 0, "");
        while (Current.Kind != TokenKind.End && (open > 0 || !Current.IsSymbol(")")))
        {
            open += Current.IsSymbol("(") ? 1 : Current.IsSymbol(")") ? -1 : 0;
            written += Take().Text;
        }

        try
        {
            return LogicalType.Parse(written);
        }
        catch (FormatException e)
        {
            throw new ExpressionException(e.Message, start);
        }
    }

    /// <summary>One or more expressions up to and with the closing parenthesis.</summary>
    private SyntaxNode[] List()
    {
        var items = new List<SyntaxNode> { Nested(Or) };
        while (Current.IsSymbol(","))
        {
            Take();
            items.Add(Nested(Or));
        }

        ExpectSymbol(")", "',' or ')'");
        return [.. items];
    }

    private T Nested<T>(Func<T> inner)
    {
        if (++_nesting > MaxNesting)
        {
            throw new ExpressionException($"the expression is nested more than {MaxNesting} levels deep", Current.Position);
        }

        var node = inner();
        _nesting--;
        return node;
    }

    private BinaryOperator? OperatorAt((string Symbol, BinaryOperator Operator)[] operators)
    {
        foreach (var (symbol, op) in operators)
        {
            if (Current.IsSymbol(symbol))
            {
                return op;
            }
        }

        return null;
    }

    private Token Take() => _tokens[_at++];

    private bool TakeWord(string word)
    {
        var found = Current.IsWord(word);
        _at += found ? 1 : 0;
        return found;
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected($"'{word}'");
        }
    }

    private void ExpectSymbol(string symbol, string? expected = null)
    {
        if (!Current.IsSymbol(symbol))
        {
            throw Unexpected(expected ?? $"'{symbol}'");
        }

        Take();
    }

    private static bool IsReserved(Token token) => Reserved.Contains(token.Text, StringComparer.OrdinalIgnoreCase);

    private ExpressionException Unexpected(string expected) => new($"found {Current}, expected {expected}", Current.Position);
}
