using System.Text;
using Cdc.Debezium.Cleaning;

namespace Cdc.Debezium.Tests;

public sealed class PythonByteStringTests
{
    [Theory]
    [InlineData("b'1138.0'", "1138.0")]
    [InlineData("b\"it's\"", "it's")]
    [InlineData(@"b'caf\xc3\xa9'", "café")]
    [InlineData(@"b'it\'s \\ \a\b\f\n\r\t\v'", "it's \\ \a\b\f\n\r\t\v")]
    [InlineData(@"b'\101\60\0'", "A0\0")]
    [InlineData(@"b'\q'", @"\q")]
    [InlineData("b'a\\\nb'", "ab")]
    [InlineData("b''", "")]
    [InlineData("B'x'", "x")]
    [InlineData(@"bytearray(b'caf\xc3\xa9')", "café")]
    [InlineData("np.bytes_(b\"it's\")", "it's")]
    public void Byte_strings_are_unwrapped_with_every_escape(string text, string expected) => Assert.Equal(expected, Unwrap(text));

    [Theory]
    [InlineData("1138.0")]
    [InlineData("b'")]
    [InlineData("b'x\"")]
    [InlineData("b'a'b'")]
    [InlineData(@"b'a\'")]
    [InlineData("'x'")]
    [InlineData("rb'x'")]
    [InlineData("u'x'")]
    [InlineData("(b'x')")]
    [InlineData("bytearray(b'x'")]
    [InlineData("bytearray()")]
    [InlineData("b'x')")]
    [InlineData("")]
    public void Text_that_is_no_byte_string_is_left_alone(string text) => Assert.False(PythonByteString.TryUnwrap(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData(@"b'\x4'")]
    [InlineData(@"b'\xzz'")]
    [InlineData(@"b'\x'")]
    public void Broken_escapes_are_refused(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(PythonByteString.TryUnwrap(bytes, out var inner));
        Assert.False(PythonByteString.TryUnescape(bytes.AsSpan(inner), new byte[bytes.Length], out _));
    }

    private static string Unwrap(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(PythonByteString.TryUnwrap(bytes, out var inner));
        var destination = new byte[bytes.Length];
        Assert.True(PythonByteString.TryUnescape(bytes.AsSpan(inner), destination, out var written));
        return Encoding.UTF8.GetString(destination, 0, written);
    }
}
