using System.Text;
using Cdc.Core.Batches;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Settings;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Debezium.Tests;

/// <summary>Byte strings beside what Python itself says of them (<c>Golden/python_bytes.py</c>), and laws over any bytes.</summary>
public sealed class PythonBytesTests
{
    private static readonly (string Kind, string Value, string Text)[] Golden =
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Folder, "tests/Cdc.Debezium.Tests/Golden/python_bytes.txt")).Select(line => line.Split('\t')).Select(parts => (parts[0], parts[1], parts[2])),
    ];

    [Fact]
    public void What_Python_writes_is_read_back() => Assert.All(
        Golden.Where(row => row.Kind == "repr"), row => Assert.Equal(row.Value, Unwrap(row.Text), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Literals_have_the_value_that_Python_gives_them_and_what_it_refuses_is_none() => Assert.All(
        Golden.Where(row => row.Kind == "literal"), row => Assert.Equal(row.Value, Unwrap(row.Text) ?? "error", StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void The_tests_own_repr_is_Pythons() => Assert.All(
        Golden.Where(row => row.Kind == "repr" && !row.Text.StartsWith("bytearray", StringComparison.Ordinal)),
        row => Assert.Equal(row.Text, Repr(Convert.FromHexString(row.Value))));

    [Fact]
    public void Any_bytes_come_back_from_their_repr() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Unwrap(Repr(bytes)) == Convert.ToHexString(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_come_back_from_their_repr_in_base64_or_hex_also_within_a_byte_string() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>().Filter(bytes => !PythonByteString.TryUnwrap(bytes, out _)),
            ArbMap.Default.ArbFor<bool>(),
            (bytes, isWrapped) =>
            {
                var repr = Encoding.ASCII.GetBytes(Repr(bytes));
                foreach (var (encoding, text) in new[]
                {
                    (TextEncoding.Base64, Convert.ToBase64String(repr)), (TextEncoding.Hex, Convert.ToHexStringLower(repr)), (TextEncoding.Hex, "\\x" + Convert.ToHexString(repr)),
                    (TextEncoding.Base64Url, Convert.ToBase64String(repr).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
                })
                {
                    Assert.Equal(Convert.ToHexString(bytes), Clean(isWrapped ? Repr(Encoding.ASCII.GetBytes(text)) : text, encoding));
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_throws() => Prop.ForAll(
        Gen.Elements("b'", "'", "\"", "\\", "\\x", "\\x4", "0", "7", "f", "é", "bytearray(", "np.bytes_(", ")", "=", " ", "\n", "YicxJw==").ListOf().Select(string.Concat).ToArbitrary(),
        text =>
        {
            foreach (var encoding in Enum.GetValues<TextEncoding>())
            {
                Clean(text, encoding);
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>As CPython's <c>PyBytes_Repr</c> writes it.</summary>
    private static string Repr(byte[] bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var text = new StringBuilder("b").Append(quote);
        foreach (var value in bytes)
        {
            _ = value switch
            {
                (byte)'\t' => text.Append(@"\t"),
                (byte)'\n' => text.Append(@"\n"),
                (byte)'\r' => text.Append(@"\r"),
                _ when value == quote || value == '\\' => text.Append('\\').Append((char)value),
                < (byte)' ' or >= 0x7f => text.Append(@"\x").Append(Convert.ToHexStringLower([value])),
                _ => text.Append((char)value),
            };
        }

        return text.Append(quote).ToString();
    }

    private static string? Unwrap(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var destination = new byte[bytes.Length];
        return PythonByteString.TryUnwrap(bytes, out var inner) && PythonByteString.TryUnescape(bytes.AsSpan(inner), destination, out var written)
            ? Convert.ToHexString(destination.AsSpan(0, written))
            : null;
    }

    private static string? Clean(string text, TextEncoding encoding)
    {
        using var batch = new ChangeBatch();
        var cleaning = new TextCleaning(new BytesConverter(), charset: null) { UnwrapsByteStrings = true, Encoding = encoding };
        return cleaning.Read(batch.Append(Encoding.UTF8.GetBytes(text)), isBytes: false, batch, out var cell) == Misfit.None ? Convert.ToHexString(batch.Bytes(cell.Slice)) : null;
    }
}
