using System.Text;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols = ["<>", "<=", ">=", "!=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ","];

    /// <summary>All tokens, the last of kind <see cref="TokenKind.End"/>.</summary>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (SkipSpace(text, ref at))
        {
            tokens.Add(Next(text, ref at));
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static bool SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private static Token Next(string text, ref int at) => text[at] switch
    {
        '\'' => Quoted(text, ref at, TokenKind.Text, "text"),
        '`' => Quoted(text, ref at, TokenKind.QuotedName, "column name"),
        >= '0' and <= '9' => Number(text, ref at),
        var c when IsNameStart(c) => Name(text, ref at),
        _ => Symbol(text, ref at),
    };

    private static Token Quoted(string text, ref int at, TokenKind kind, string what)
    {
        var (start, quote, content) = (at++, text[at - 1], new StringBuilder());
        for (; at < text.Length; at++)
        {
            if (text[at] != quote)
            {
                content.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                content.Append(text[at++]);
            }
            else
            {
                at++;
                return new Token(kind, content.ToString(), start + 1);
            }
        }

        throw new ExpressionException($"the {what} that starts here is not closed with {quote}", start + 1);
    }

    private static Token Number(string text, ref int at)
    {
        var start = at;
        SkipDigits(text, ref at);
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            SkipDigits(text, ref at);
        }

        return at == text.Length || !(IsNameStart(text[at]) || text[at] == '.')
            ? new Token(TokenKind.Number, text[start..at], start + 1)
            : throw new ExpressionException($"found '{text[at]}' in a number; numbers are written as 123 or 1.5", at + 1);
    }

    private static void SkipDigits(string text, ref int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private static Token Name(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (IsNameStart(text[at]) || char.IsAsciiDigit(text[at])))
        {
            at++;
        }

        return new Token(TokenKind.Name, text[start..at], start + 1);
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private static Token Symbol(string text, ref int at)
    {
        var start = at;
        foreach (var symbol in Symbols)
        {
            if (text.AsSpan(start).StartsWith(symbol))
            {
                at += symbol.Length;
                return new Token(TokenKind.Symbol, symbol, start + 1);
            }
        }

        var hint = text[start] == '"' ? "; texts are quoted with ', column names with `" : "";
        throw new ExpressionException($"found '{text[start]}', which means nothing here{hint}", start + 1);
    }
}
