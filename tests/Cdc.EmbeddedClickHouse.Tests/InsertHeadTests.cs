using System.Text;
using Cdc.EmbeddedClickHouse.Sql;

namespace Cdc.EmbeddedClickHouse.Tests;

public sealed class InsertHeadTests
{
    [Theory]
    [InlineData("INSERT INTO t FORMAT TSV\n1", "INSERT INTO t FROM INFILE 'f' COMPRESSION 'none'   FORMAT TSV", "1")]
    [InlineData("INSERT INTO t FORMAT TSV  \r\n\n1", "INSERT INTO t FROM INFILE 'f' COMPRESSION 'none'   FORMAT TSV", "\n1")]
    [InlineData("insert t(a)values(1)", "insert t(a) FROM INFILE 'f' COMPRESSION 'none'  FORMAT Values", "(1)")]
    [InlineData("INSERT INTO format.`values` (`select`) FORMAT CSV x", "INSERT INTO format.`values` (`select`) FROM INFILE 'f' COMPRESSION 'none'   FORMAT CSV", "x")]
    [InlineData("INSERT INTO t SETTINGS a = 'FORMAT' FORMAT CSV x", "INSERT INTO t FROM INFILE 'f' COMPRESSION 'none'  SETTINGS a = 'FORMAT'  FORMAT CSV", "x")]
    [InlineData("INSERT INTO FUNCTION file('x)', 'CSV') FORMAT CSV 1", "INSERT INTO FUNCTION file('x)', 'CSV') FROM INFILE 'f' COMPRESSION 'none'   FORMAT CSV", "1")]
    [InlineData("INSERT INTO t SELECT a FROM input('a Int8') FORMAT TSV\n1", "INSERT INTO t SELECT a FROM file('f', 'TSV', 'a Int8', 'none') ", "1")]
    public void Data_is_cut_off_and_read_from_a_file(string sql, string rewritten, string data)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        var head = InsertHead.Find(bytes);
        Assert.NotNull(head);
        Assert.Equal((rewritten, data), (Encoding.UTF8.GetString(head.ReadingFrom("f", "none", bytes)), sql[head.DataStart..]));
    }

    [Theory]
    [InlineData("SELECT 1 FORMAT TSV")]
    [InlineData("INSERT INTO t SELECT 1 FORMAT TSV")]
    [InlineData("INSERT INTO t (a) SELECT a FROM input")]
    [InlineData("INSERT INTO t (SELECT 1)")]
    [InlineData("INSERT INTO t (a")]
    [InlineData("INSERT INTO t FORMAT")]
    [InlineData("INSERT INTO t /* FORMAT TSV")]
    [InlineData("INSERT INTO")]
    [InlineData("")]
    public void Other_statements_have_no_data(string sql) => Assert.Null(InsertHead.Find(Encoding.UTF8.GetBytes(sql)));
}
