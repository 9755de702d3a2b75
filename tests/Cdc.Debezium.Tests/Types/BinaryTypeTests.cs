using System.Text;
using Cdc.Core.Batches;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Tests.Types;

/// <summary>Bytes in every <c>binary.handling.mode</c>, and bits.</summary>
public sealed class BinaryTypeTests
{
    private static string Bits(int length) => $$$"""{"type":"bytes","name":"io.debezium.data.Bits","version":1,"parameters":{"length":"{{{length}}}"}}""";

    [Theory]
    [InlineData("\"3q2+7wA=\"", "bytes \"3q2\\u002B7wA=\"")] // '\xdeadbeef00'
    [InlineData("\"\"", "bytes \"\"")]
    [InlineData("null", "bytes null")]
    [InlineData("\"3q2\"", "CastFailed: Column 'v': '3q2' is not a valid bytes.")]
    public void Bytes_are_read_from_base64(string value, string expected) => Assert.Equal(Plain(expected), Plain(Wire.Decode("bytes", value)));

    /// <summary>What other types are sent as where the connector has <c>include.unknown.datatypes</c>: the text's bytes.</summary>
    [Theory]
    [InlineData("\"e1sxLDMpLFs1LDkpfQ==\"", "{[1,3),[5,9)}")] // int4multirange
    [InlineData("\"MC8xNkIzNzQ4\"", "0/16B3748")] // pg_lsn
    [InlineData("\"NDI=\"", "42")] // xid
    public void Bytes_that_are_text_may_be_declared_so(string value, string text) => Assert.Equal($"string \"{text}\"", Wire.Decode("bytes", value, "string"));

    [Fact]
    public void Bytes_that_are_no_text_do_not_become_text() =>
        Assert.Equal("CastFailed: Column 'v': '3q2+7wA=' holds bytes that are not valid text in the column's charset; see columns.*.charset and clean.on_invalid_text.", Plain(Wire.Decode("bytes", "\"3q2+7wA=\"", "string")));

    [Theory]
    [InlineData(TextEncoding.Base64, "3q2+7wA=")]
    [InlineData(TextEncoding.Base64Url, "3q2-7wA=")]
    [InlineData(TextEncoding.Base64Url, "3q2-7wA")]
    [InlineData(TextEncoding.Hex, "deadbeef00")]
    [InlineData(TextEncoding.Hex, "DEADBEEF00")]
    public void Text_of_a_known_encoding_is_decoded(TextEncoding encoding, string text) => Assert.Equal("DEADBEEF00", Decode(encoding, text));

    [Theory]
    [InlineData(TextEncoding.Base64Url)]
    [InlineData(TextEncoding.Hex)]
    public void Empty_text_is_no_bytes_at_all(TextEncoding encoding) => Assert.Equal("", Decode(encoding, ""));

    [Theory]
    [InlineData(TextEncoding.Base64, "3q2-7wA=")]
    [InlineData(TextEncoding.Base64Url, "3q2-7")]
    [InlineData(TextEncoding.Hex, "deadbeef0")]
    [InlineData(TextEncoding.Hex, "xx")]
    public void Text_of_another_encoding_is_refused(TextEncoding encoding, string text) => Assert.Null(Decode(encoding, text));

    [Theory]
    [InlineData(3, "\"BQ==\"", "101")] // B'101'
    [InlineData(12, "\"Awg=\"", "100000000011")] // B'100000000011'
    [InlineData(20, "\"AwAI\"", "10000000000000000011")] // MySQL's b'10000000000000000011'
    [InlineData(20, "\"AAAA\"", "00000000000000000000")]
    [InlineData(12, "\"AQ==\"", "000000000001")]
    [InlineData(2147483647, "\"//////////8B\"", "11111111111111111111111111111111111111111111111111111111111111111")] // bit varying, 65 ones
    [InlineData(2147483647, "\"\"", "")]
    public void Bits_read_as_the_database_prints_them(int length, string value, string digits) => Assert.Equal($"string \"{digits}\"", Wire.Decode(Bits(length), value));

    [Fact]
    public void Bit_varying_is_as_long_as_its_highest_one_where_the_source_type_is_propagated()
    {
        const string propagated = """{"type":"bytes","name":"io.debezium.data.Bits","version":1,"parameters":{"length":"70","__debezium.source.column.type":"VARBIT"}}""";
        Assert.Equal("string \"1011\"", Wire.Decode(propagated, "\"Cw==\"")); // B'1011'
        Assert.Equal($"string \"{"1011".PadLeft(70, '0')}\"", Wire.Decode(Bits(70), "\"Cw==\""));
    }

    [Theory]
    [InlineData(20, "\"AwAI\"", "uint64", "524291")]
    [InlineData(64, "\"//////////8=\"", "uint64", "18446744073709551615")]
    [InlineData(3, "\"BQ==\"", "int8", "5")]
    [InlineData(3, "\"BQ==\"", "bytes", "\"BQ==\"")]
    public void Bits_may_be_declared_a_number_or_bytes(int length, string value, string declared, string expected) =>
        Assert.Equal($"{declared} {expected}", Wire.Decode(Bits(length), value, declared));

    [Fact]
    public void More_bits_than_the_column_has_are_refused() => Assert.Equal("CastFailed: Column 'v': 'CQ==' is not a valid string.", Wire.Decode(Bits(3), "\"CQ==\""));

    [Theory]
    [InlineData("true", "boolean true")]
    [InlineData("false", "boolean false")]
    public void One_bit_is_a_boolean(string value, string expected) => Assert.Equal(expected, Wire.Decode("boolean", value));

    /// <summary>The writer escapes a plus sign.</summary>
    private static string Plain(string json) => json.Replace("\\u002B", "+", StringComparison.Ordinal);

    private static string? Decode(TextEncoding encoding, string text)
    {
        using var batch = new ChangeBatch();
        var utf8 = Encoding.UTF8.GetBytes(text);
        Slice bytes;
        var isDecoded = encoding switch
        {
            TextEncoding.Base64Url => EncodedBytes.TryBase64Url(utf8, batch, out bytes),
            TextEncoding.Hex => EncodedBytes.TryHex(utf8, batch, out bytes),
            _ => EncodedBytes.TryBase64(utf8, batch, out bytes),
        };
        return isDecoded ? Convert.ToHexString(batch.Bytes(bytes)) : null;
    }
}
