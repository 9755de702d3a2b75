using Cdc.Tables.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Tables.Tests;

public sealed class QuotingTests
{
    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("", "``")]
    [InlineData("a`b", "`a\\`b`")]
    [InlineData("a\\", "`a\\\\`")]
    [InlineData("`; DROP TABLE x --", "`\\`; DROP TABLE x --`")]
    [InlineData("a'b\"c", "`a'b\"c`")]
    public void Identifiers_escape_backslash_and_backtick(string name, string expected) => Assert.Equal(expected, Identifier.Quote(name));

    [Theory]
    [InlineData("it's", "'it\\'s'")]
    [InlineData("a\\", "'a\\\\'")]
    [InlineData("\\'", "'\\\\\\''")]
    [InlineData("a`b", "'a`b'")]
    public void Literals_escape_backslash_and_quote(string text, string expected) => Assert.Equal(expected, Literal.Quote(text));

    [Fact]
    public void Nothing_in_a_name_can_end_it() => Prop.ForAll<string>(text =>
    {
        var quoted = Identifier.Quote(text ?? "");
        Assert.True(EndsOnlyAtItsEnd(quoted, '`'));
        Assert.True(EndsOnlyAtItsEnd(Literal.Quote(text ?? ""), '\''));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_table_is_quoted_with_its_database() => Assert.Equal("`d.b`.`t``".Replace("``", "\\``", StringComparison.Ordinal), Identifier.Quote("d.b", "t`"));

    private static bool EndsOnlyAtItsEnd(string quoted, char quote)
    {
        var i = 1;
        while (quoted[i] != quote)
        {
            i += quoted[i] == '\\' ? 2 : 1;
        }

        return i == quoted.Length - 1;
    }
}
