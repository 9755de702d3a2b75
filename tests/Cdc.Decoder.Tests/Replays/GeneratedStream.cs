using System.Globalization;

namespace Cdc.Decoder.Tests.Replays;

/// <summary>A record of a generated stream.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Value">An envelope.</param>
internal sealed record StreamRecord(int Key, string Value)
{
    /// <summary>The record's key as JSON.</summary>
    public string KeyJson => $$"""{"id":{{Key}}}""";
}

/// <summary>
/// The changes of a few rows as PostgreSQL's connector sends them: a snapshot, its first transaction, which has no position of its own, then
/// transactions and incremental snapshots. Some have a value that does not cast, some are larger than a strict decoder takes.
/// </summary>
internal sealed class GeneratedStream(Random random)
{
    private const int Keys = 4;
    private const int Large = 2000;
    private const ulong SnapshotPosition = 100;

    private ulong _commit = SnapshotPosition;
    private int _change;

    public IEnumerable<StreamRecord> Records()
    {
        for (var key = 0; key < Keys; key++)
        {
            yield return Change(key, "r", "first", null, isSnapshot: true);
        }

        foreach (var record in Transaction(null, random.Next(5)))
        {
            yield return record;
        }

        for (var transactions = random.Next(8); transactions > 0; transactions--)
        {
            foreach (var record in random.Next(4) == 0 ? IncrementalSnapshot() : Transaction(_commit, 1 + random.Next(4)))
            {
                yield return record;
            }

            _commit += (ulong)random.Next(1, 50);
        }
    }

    private IEnumerable<StreamRecord> Transaction(ulong? lastCommit, int count)
    {
        while (count-- > 0)
        {
            yield return Change(random.Next(Keys), random.Next(4) == 0 ? "d" : "u", "false", lastCommit, isSnapshot: false);
        }
    }

    private IEnumerable<StreamRecord> IncrementalSnapshot() =>
        Enumerable.Range(0, Keys).Select(key => Change(key, "r", "incremental", _commit, isSnapshot: true));

    private StreamRecord Change(int key, string operation, string snapshot, ulong? lastCommit, bool isSnapshot)
    {
        var value = random.Next(4) == 0 ? "\"no number\"" : "5";
        var padding = !isSnapshot && random.Next(5) == 0 ? new string('x', Large) : "";
        var row = string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{key}},"n":{{++_change}},"v":{{value}},"padding":"{{padding}}"}""");
        var images = operation == "d" ? $"\"before\":{row},\"after\":null" : $"\"before\":null,\"after\":{row}";
        var last = lastCommit is null ? "null" : $"\\\"{lastCommit}\\\"";
        return new StreamRecord(
            key,
            $$"""{{{images}},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"{{snapshot}}","sequence":"[{{last}},\"{{_commit}}\"]"},"op":"{{operation}}"}""");
    }
}
