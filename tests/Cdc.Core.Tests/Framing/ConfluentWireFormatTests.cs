using Cdc.Core.Framing;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Core.Tests.Framing;

public sealed class ConfluentWireFormatTests
{
    [Fact]
    public void Id_is_big_endian_after_a_zero_byte()
    {
        var header = new byte[ConfluentWireFormat.HeaderSize];
        ConfluentWireFormat.Write(header, 0x01020304);
        Assert.Equal([0, 1, 2, 3, 4], header);
    }

    [Fact]
    public void Id_and_payload_come_back() =>
        Prop.ForAll<int, byte[]>((id, payload) =>
        {
            var value = new byte[ConfluentWireFormat.HeaderSize + payload.Length];
            ConfluentWireFormat.Write(value, id);
            payload.CopyTo(value, ConfluentWireFormat.HeaderSize);
            return ConfluentWireFormat.TryRead(value, out var readId, out var readPayload) && readId == id && readPayload.SequenceEqual(payload);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00000000")]
    [InlineData("0100000001")]
    [InlineData("7B226964223A317D")]
    public void Anything_else_is_no_wire_format(string hex) => Assert.False(ConfluentWireFormat.TryRead(Convert.FromHexString(hex), out _, out _));

    [Fact]
    public void Ids_of_a_batch_are_collected_once_each()
    {
        using var batch = new BatchBuilder()
            .AddBytes([0, 0, 0, 0, 7]).AddBytes([0, 0, 0, 0, 7, 1]).AddBytes(null).Add("{}").AddBytes([0, 0, 0, 1, 0]).AddBytes([0, 0, 0, 0, 7]).Build();
        var ids = new HashSet<int> { 1 };
        WireFormatIds.Collect(batch, ids);
        Assert.Equal([1, 7, 256], ids.Order());
    }
}
