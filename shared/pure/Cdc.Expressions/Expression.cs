using Cdc.Core.Schemas;
using Cdc.Expressions.Binding;
using Cdc.Expressions.Errors;
using Cdc.Expressions.Syntax;

namespace Cdc.Expressions;

/// <summary>
/// A typed expression over the row of one event, as <c>booking_value / ride_distance</c> or <c>status in ('done', 'paid')</c>.
/// </summary>
/// <remarks>
/// <code>
///   or         := and ('or' and)*
///   and        := not ('and' not)*
///   not        := 'not' not | predicate
///   predicate  := concat [ ('=' | '!=' | '&lt;&gt;' | '&lt;' | '&lt;=' | '&gt;' | '&gt;=') concat | 'is' ['not'] 'null'
///                        | ['not'] 'in' '(' or (',' or)* ')' | ['not'] 'between' concat 'and' concat | ['not'] 'like' concat ]
///   concat     := sum ('||' sum)*
///   sum        := product (('+' | '-') product)*
///   product    := unary (('*' | '/' | '%') unary)*
///   unary      := '-' unary | primary
///   primary    := 123 | 1.5 | 'text' | true | false | null | column | `column` | '(' or ')'
///               | function '(' [or (',' or)*] ')' | 'cast' '(' or 'as' type ')'
/// </code>
/// Keywords and function names are read in any case, column names as they are. <c>docs/expressions.md</c> tells the types and functions.
/// Logic is SQL's with three values. Exact numbers stay exact: nothing but a float passes through a double.
/// </remarks>
public sealed class Expression
{
    private readonly SyntaxNode _root;

    private Expression(string text, SyntaxNode root)
    {
        Text = text;
        _root = root;
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ExpressionException">The text is no expression; the message says where, what was found and what was expected.</exception>
    public static Expression Parse(string text) => new(text, new Parser(text).Parse());

    /// <summary>Resolves columns and types against a table. Do it once per schema.</summary>
    /// <exception cref="ExpressionException">A column or function is unknown, or types do not go together.</exception>
    public BoundExpression Bind(TableSchema schema) => new(this, new Binder(schema).BindRoot(_root));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
