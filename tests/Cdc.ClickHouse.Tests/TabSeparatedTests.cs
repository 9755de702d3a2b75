using System.Text;
using Cdc.ClickHouse.Client;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.ClickHouse.Tests;

public sealed class TabSeparatedTests
{
    [Fact]
    public void Nothing_is_no_row() => Assert.Empty(TabSeparated.Read(default));

    [Fact]
    public void Empty_fields_are_fields()
    {
        var row = Assert.Single(TabSeparated.Read("\t\\N\t\n"u8));
        Assert.Equal(3, row.Count);
        Assert.Equal([], row.Bytes(0)!);
        Assert.Null(row.Bytes(1));
    }

    [Fact]
    public void Escapes_are_undone() =>
        Assert.Equal("\t\n\r\0\b\f'\\N", TabSeparated.Read(@"\t\n\r\0\b\f\'\\N"u8)[0].Text(0));

    [Fact]
    public void Any_bytes_read_back_as_they_were_written() => Prop.ForAll<byte[][]>(fields =>
    {
        if (fields.Length == 0)
        {
            return true;
        }

        var row = TabSeparated.Read([.. Encoding.Latin1.GetBytes(string.Join('\t', fields.Select(Escape))), (byte)'\n'])[0];
        return fields.Select((field, i) => field.SequenceEqual(row.Bytes(i)!)).All(same => same);
    }).QuickCheckThrowOnFailure();

    private static string Escape(byte[] field) => Encoding.Latin1.GetString(field)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
