using System.Net;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

public sealed class TextTests
{
    private static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);

    [Fact]
    public void Every_uuid_is_two_little_endian_halves() => Prop.ForAll<Guid>(value =>
    {
        var expected = value.ToByteArray(bigEndian: true);
        Array.Reverse(expected, 0, 8);
        Array.Reverse(expected, 8, 8);
        Assert.Equal(expected, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Uuid), "UUID", Cells.Text(value.ToString())).Bytes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_IPv4_address_is_its_number_little_endian() => Prop.ForAll<uint>(value =>
    {
        var bytes = BitConverter.GetBytes(value);
        var address = new IPAddress([bytes[3], bytes[2], bytes[1], bytes[0]]);
        Assert.Equal(bytes, EncodedCell.Of(Text, "IPv4", Cells.Text(address.ToString())).Bytes);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("UUID", "00010203-0405-0607-0809-0a0b0c0d0e0")]
    [InlineData("UUID", "00010203-0405-0607-0809-0a0b0c0d0e0f ")]
    [InlineData("UUID", "")]
    [InlineData("IPv4", "1.2.3")]
    [InlineData("IPv4", "1.2.3.4.5")]
    [InlineData("IPv4", "1.2.3.256")]
    [InlineData("IPv4", "1.2.3.4/8")]
    [InlineData("IPv4", "1.2.3.+4")]
    [InlineData("IPv4", "")]
    [InlineData("IPv4", "1.2.3.")]
    [InlineData("IPv6", "1")]
    [InlineData("IPv6", "1.2")]
    [InlineData("IPv6", ":")]
    [InlineData("IPv6", "[::1]:80")]
    [InlineData("IPv6", "::1/64")]
    [InlineData("IPv6", "fe80::1%eth0")]
    [InlineData("IPv6", "")]
    [InlineData("Enum8('a' = 1)", "A")]
    [InlineData("Enum8('a' = 1)", "")]
    [InlineData("Bool", "yes")]
    public void What_has_another_form_does_not_cast(string target, string text)
    {
        var encoded = EncodedCell.Of(Text, target, Cells.Text(text));
        Assert.False(encoded.Ok);
        Assert.Equal(DeadLetterReason.CastFailed, encoded.Error.Reason);
        Assert.Contains($"'{text}'", encoded.Error.Message, StringComparison.Ordinal);
        Assert.Contains(target, encoded.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_longer_than_its_fixed_string_is_out_of_range()
    {
        Assert.Equal("ab", EncodedCell.Of(Text, "FixedString(2)", Cells.Text("ab")).Read("FixedString(2)"));
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(Text, "FixedString(2)", Cells.Text("abc")).Error.Reason);
    }

    [Fact]
    public void A_long_value_is_quoted_in_part()
    {
        var encoded = EncodedCell.Of(Text, "Int8", Cells.Text(new string('é', 10_000)));
        Assert.Contains("é…'", encoded.Error.Message, StringComparison.Ordinal);
        Assert.InRange(encoded.Error.Message.Length, 60, 200);
    }
}
