namespace Cdc.Expressions.Syntax;

internal enum TokenKind
{
    End,
    Number,
    Text,
    Name,
    QuotedName,
    Symbol,
}
