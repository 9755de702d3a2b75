using System.Text;

namespace Cdc.Decoder.Tests.Mutations;

/// <summary>Damages records as networks, converters and adversaries do: bytes, JSON values and members, headers.</summary>
/// <param name="random">Decides everything.</param>
/// <param name="captured">The records to damage.</param>
/// <param name="others">Where values of other records come from.</param>
internal sealed class RecordMutator(Random random, IReadOnlyList<RawRecord> captured, IReadOnlyList<RawRecord> others)
{
    private static readonly byte[][] Hostile =
    [
        .. new[]
        {
            "null", "true", "false", "{}", "[]", "\"\"", "0", "-0", "-1", "1.5", "\"1\"", "\"x\"", "\"null\"", "[null]", "[[1],\"x\",{}]", "{\"a\":1,\"a\":2}",
            "9223372036854775808", "-9223372036854775809", "18446744073709551616", "123456789012345678901234567890123456789012345678901234567890123456789012345678",
            "1e999999999", "-1E-999999999", "1e1000", "0.1e-1001", "2147483648", "-2147483648", "1e400", "\"1e999999999\"", "\"NaN\"", "\"Infinity\"", "\"infinity\"", "\"-infinity\"",
            "\"\\ud800\"", "\"\\u0000\"", "\"\\udc00\\ud800\"", "\"b'\\\\x\"", "\"b'\\\\xff'\"", "\"b''\"", "\"__debezium_unavailable_value\"", "\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"",
            "\"AAAA\"", "\"gAAAAAAAAAAA\"", "\"=\"", "{\"scale\":16383,\"value\":\"AQ==\"}", "{\"scale\":-16383,\"value\":\"AQ==\"}", "{\"scale\":2147483647,\"value\":\"AQ==\"}",
            "{\"scale\":2147483647}", "{\"scale\":\"2147483647\"}", "{\"scale\":\"-2147483648\",\"connect.decimal.precision\":\"0\"}", "{\"scale\":\"77\"}",
            "{\"x\":1,\"y\":1e999999}", "{\"x\":null}", "\"struct\"", "\"int8\"", "\"bytes\"", "\"array\"", "\"map\"", "\"org.apache.kafka.connect.data.Decimal\"", "\"io.debezium.data.VariableScaleDecimal\"",
            "\"io.debezium.time.NanoTimestamp\"", "\"io.debezium.time.MicroTimestamp\"", "\"io.debezium.data.geometry.Point\"", "\"mysql-bin.000001\"", "\"[null,null]\"", "\"[\\\"1\\\",\\\"99999999999999999999\\\"]\"",
            "\"d\"", "\"t\"", "\"m\"", "\"9999-99-99T99:99:99Z\"", "\"0000-00-00\"",
        }.Select(Encoding.UTF8.GetBytes),
        Repeated("[", 70, "]"),
        Repeated("{\"a\":", 70, "}"),
        Repeated("[", 3_000, ""),
        [.. "\""u8, .. Enumerable.Repeat((byte)'9', 5_000), .. "\""u8],
        [.. Enumerable.Repeat((byte)'9', 2_000)],
        [.. "0."u8, .. Enumerable.Repeat((byte)'7', 2_000)],
        Encoding.UTF8.GetBytes($"\"{string.Concat(Enumerable.Repeat("\\u0001", 1_000))}\""),
        Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"f{i}\":{i}"))}}}"),
        Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{\"scale\":9,\"value\":\"AQ==\"}", 100))}]"),
    ];

    /// <summary>A captured record with one to three mutations in its value, and now and then in key and headers.</summary>
    public RawRecord Next()
    {
        var record = captured[random.Next(captured.Count)];
        var part = random.Next(10);
        return record with
        {
            Value = part < 8 ? Several(record.Value) : record.Value,
            Key = part is 7 or 8 ? Several(record.Key) : record.Key,
            Headers = part is 9 or 0 ? Header() : record.Headers,
        };
    }

    private byte[]? Several(byte[]? bytes)
    {
        if (random.Next(50) == 0)
        {
            return bytes is null ? Hostile[random.Next(Hostile.Length)] : null;
        }

        for (var i = random.Next(1, 4); bytes is { Length: > 0 } && i > 0; i--)
        {
            bytes = random.Next(3) == 0 ? Bytes(bytes) : Json(bytes);
        }

        return bytes;
    }

    private byte[] Bytes(byte[] bytes)
    {
        var at = random.Next(bytes.Length);
        var to = random.Next(at, Math.Min(bytes.Length, at + 64));
        switch (random.Next(4))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..to], .. bytes[at..]];
            case 2:
                return [.. bytes[..at], .. bytes[to..]];
            default:
                byte[] changed = [.. bytes];
                changed[at] = (byte)random.Next(256);
                return changed;
        }
    }

    private byte[] Json(byte[] json)
    {
        var parts = new JsonParts(json);
        if (parts.Values.Count == 0)
        {
            return Bytes(json);
        }

        var value = Any(parts.Values);
        if (parts.Members.Count == 0)
        {
            return Replace(json, value, Hostile[random.Next(Hostile.Length)]);
        }

        var member = Any(parts.Members);
        switch (random.Next(7))
        {
            case 0:
                return Drop(json, member);
            case 1:
                return Insert(json, Any(parts.Members), json[member]);
            case 2:
                return Insert(json, member, [.. "\"x"u8, .. Encoding.UTF8.GetBytes(random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture)), .. "\":"u8, .. Hostile[random.Next(Hostile.Length)]]);
            case 3:
                return Replace(json, value, json[Any(parts.Values)]);
            case 4:
                return Replace(json, value, Foreign());
            default:
                return Replace(json, value, Hostile[random.Next(Hostile.Length)]);
        }
    }

    /// <summary>A value of another record, as another's schema or payload.</summary>
    private byte[] Foreign()
    {
        var other = others[random.Next(others.Count)].Value ?? [];
        var parts = new JsonParts(other);
        return parts.Values.Count == 0 ? "null"u8.ToArray() : other[Any(parts.Values)];
    }

    private byte[]? Header()
    {
        byte[][] names = [[.. "__op"u8], [.. "__deleted"u8], [.. "__source_ts_ms"u8], [.. "__db"u8], [], [0xff]];
        var (name, value) = (names[random.Next(names.Length)], Hostile[random.Next(Hostile.Length)]);
        var bytes = new byte[Cdc.Core.Batches.RecordHeaders.Measure(name.Length, value.Length)];
        Cdc.Core.Batches.RecordHeaders.Write(bytes, name, value, isNull: false);
        return random.Next(4) == 0 ? null : bytes;
    }

    private static byte[] Drop(byte[] json, Range member)
    {
        var (start, length) = member.GetOffsetAndLength(json.Length);
        var end = start + length;
        var isFollowed = end < json.Length && json[end] == ',';
        return [.. json[..start], .. json[(isFollowed ? end + 1 : end)..]];
    }

    private static byte[] Insert(byte[] json, Range before, byte[] member) => [.. json[..before.Start], .. member, (byte)',', .. json[before.Start..]];

    private static byte[] Replace(byte[] json, Range value, byte[] other) => [.. json[..value.Start], .. other, .. json[value.End..]];

    private Range Any(IReadOnlyList<Range> ranges) => ranges[random.Next(ranges.Count)];

    private static byte[] Repeated(string open, int count, string close) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, count)) + "1" + string.Concat(Enumerable.Repeat(close, count)));
}
