using System.Text;
using Cdc.EmbeddedClickHouse.Sql;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class StatementFactsTests
{
    [Theory]
    [InlineData("SELECT 1 FORMAT JSON", "JSON")]
    [InlineData("SELECT 1 FORMAT JSON;", "JSON")]
    [InlineData("SELECT 1 format CSV settings a = 1", "CSV")]
    [InlineData("SELECT format FROM t", null)]
    [InlineData("SELECT 'FORMAT CSV' -- FORMAT CSV", null)]
    [InlineData("SELECT $$ FORMAT CSV", null)]
    public void The_format_clause_is_found(string sql, string? format) => Assert.Equal(format, Of(sql).Format);

    [Theory]
    [InlineData("SELECT 1", false)]
    [InlineData("SELECT ';' ; -- ;", false)]
    [InlineData("SELECT $x$;$x$;;", false)]
    [InlineData("SELECT 1; SELECT 2", true)]
    public void Several_statements_are_noticed(string sql, bool several) => Assert.Equal(several, Of(sql).HasSeveralStatements);

    [Fact]
    public void Blanks_and_comments_are_empty() => Assert.True(Of(" \n-- x\n/* y */").IsEmpty);

    private static StatementFacts Of(string sql) => StatementFacts.Of(Encoding.UTF8.GetBytes(sql));
}
