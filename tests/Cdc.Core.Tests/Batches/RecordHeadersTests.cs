using System.Text;
using Cdc.Core.Batches;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Batches;

public sealed class RecordHeadersTests
{
    [Fact]
    public void Headers_come_back_in_order_with_nulls() =>
        Prop.ForAll<(string Key, byte[]? Value)[]>(headers => Enumerate(Write(headers)).SequenceEqual(headers.Select(Show))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_last_of_equal_names_counts()
    {
        var headers = new RecordHeaders(Write([("a", [1]), ("b", [2]), ("a", [3])]));
        Assert.True(headers.TryGetLast("a"u8, out var value));
        Assert.Equal([3], value.ToArray());
        Assert.False(headers.TryGetLast("c"u8, out _));
    }

    [Fact]
    public void No_bytes_are_no_headers() => Assert.Empty(Enumerate([]));

    [Fact]
    public void Null_and_empty_differ()
    {
        using var batch = new BatchBuilder().Add("v", headers: [new("null", null), new("empty", "")]).Build();
        Assert.Equal(["null=∅", "empty="], Enumerate(batch.Bytes(batch.Records[0].Headers)));
    }

    private static byte[] Write((string Key, byte[]? Value)[] headers)
    {
        using var output = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            var key = Encoding.UTF8.GetBytes(name ?? "");
            var bytes = new byte[RecordHeaders.Measure(key.Length, value?.Length)];
            Assert.Equal(bytes.Length, RecordHeaders.Write(bytes, key, value, value is null));
            output.Write(bytes);
        }

        return output.ToArray();
    }

    private static List<string> Enumerate(ReadOnlySpan<byte> bytes)
    {
        var shown = new List<string>();
        foreach (var header in new RecordHeaders(bytes))
        {
            shown.Add(Show(header.Key, header.Value, header.IsNull));
        }

        return shown;
    }

    private static string Show((string Key, byte[]? Value) header) =>
        Show(Encoding.UTF8.GetBytes(header.Key ?? ""), header.Value, header.Value is null);

    private static string Show(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool isNull) =>
        $"{Encoding.UTF8.GetString(key)}={(isNull ? "∅" : Convert.ToHexString(value))}";
}
