namespace Cdc.Expressions.Syntax;

/// <param name="Kind">What sort of token.</param>
/// <param name="Text">Without quotes, escapes resolved.</param>
/// <param name="Position">1-based column of the first character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token as an error message names it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text '{Text}'",
        TokenKind.Number => $"the number {Text}",
        _ => $"'{Text}'",
    };
}
