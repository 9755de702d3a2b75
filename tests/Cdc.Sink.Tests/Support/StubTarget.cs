using Cdc.ClickHouse.Tests.Support;

namespace Cdc.Sink.Tests.Support;

/// <summary>Answers for a target whose tables are all <c>(id Int64, note Nullable(String))</c>, there and fitting, with what a test says to inserts.</summary>
internal static class StubTarget
{
    private const string TableFacts = "ReplacingMergeTree\tReplacingMergeTree(_version, _is_deleted) ORDER BY id\tid\t\n";
    private const string ColumnFacts = "id\tInt64\t\t1\t0\nnote\tNullable(String)\t\t0\t0\n_version\tUInt128\t\t0\t0\n_is_deleted\tUInt8\t\t0\t0\n";

    public static Func<StubRequest, StubAnswer> Answering(Func<StubRequest, StubAnswer> insert) => request =>
        request.IsInsert ? insert(request)
        : request.Sql.Contains("system.tables", StringComparison.Ordinal) ? new StubAnswer(200, TableFacts)
        : request.Sql.Contains("system.columns", StringComparison.Ordinal) ? new StubAnswer(200, ColumnFacts)
        : StubAnswer.Ok;

    /// <summary>The ids in an insert's body: names and types, then rows of id, NULL or text, version, deleted.</summary>
    public static IReadOnlyList<long> Ids(StubRequest insert)
    {
        const int VersionAndDeleted = 17;
        var ids = new List<long>();
        var body = insert.Body.AsSpan(HeaderLength(insert.Body));
        while (body.Length > 0)
        {
            ids.Add(BitConverter.ToInt64(body));
            var isNull = body[8] == 1;
            var text = isNull ? 0 : 1 + body[9];
            body = body[(9 + text + VersionAndDeleted)..];
        }

        return ids;
    }

    // The number of columns, then so many names and so many types, each behind its length; all lengths below 128.
    private static int HeaderLength(byte[] body)
    {
        var length = 1;
        for (var text = 0; text < 2 * body[0]; text++)
        {
            length += 1 + body[length];
        }

        return length;
    }
}
