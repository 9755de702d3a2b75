using Cdc.EmbeddedClickHouse.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class SqlTokenizerTests
{
    [Fact]
    public void Tokens_of_any_bytes_are_in_order_and_end() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), EndsInOrder).QuickCheckThrowOnFailure();

    private static bool EndsInOrder(byte[] sql)
    {
        var tokens = new SqlTokenizer(sql);
        var position = 0;
        for (var token = tokens.Next(); token.Kind is not (SqlTokenKind.End or SqlTokenKind.Unterminated); token = tokens.Next())
        {
            if (token.Start < position || token.End <= token.Start)
            {
                return false;
            }
            position = token.End;
        }
        return true;
    }
}
