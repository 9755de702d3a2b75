using System.Text;
using Cdc.EmbeddedClickHouse.Native;

namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>A connection whose failures are <see cref="EngineException"/>s.</summary>
internal sealed class EngineConnection(ChdbConnection connection) : IDisposable
{
    private const string DefaultFormat = "TabSeparated";

    // Executed before streaming: the engine refuses what is not a SELECT.
    private const string NotStreamable = "Streaming query is not supported";

    private static readonly Dictionary<string, string> NoParameters = [];

    public void Execute(string sql) => Query(Encoding.UTF8.GetBytes(sql), DefaultFormat, NoParameters).Dispose();

    /// <summary>The output as rows of unescaped columns; for values without tabs and line breaks.</summary>
    public string[][] Rows(string sql)
    {
        using var result = Query(Encoding.UTF8.GetBytes(sql), "TabSeparatedRaw", NoParameters);
        using var reader = new StreamReader(result.OpenRead());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
    }

    public ChdbResult Query(ReadOnlySpan<byte> sql, string format, IReadOnlyDictionary<string, string> parameters)
    {
        var result = connection.Query(sql, format, parameters);
        return result.Error is null ? result : throw Failure(result);
    }

    /// <summary>Starts streaming, or returns null when the statement is not one that can be streamed; nothing has run then.</summary>
    public ChdbStream? TryStream(ReadOnlySpan<byte> sql, string format, IReadOnlyDictionary<string, string> parameters)
    {
        var stream = connection.OpenStream(sql, format, parameters);
        if (stream.Error is null)
        {
            return stream;
        }
        using (stream)
        {
            return stream.Error.Contains(NotStreamable, StringComparison.Ordinal) ? null : throw EngineErrors.Parse(stream.Error);
        }
    }

    public static EngineException Failure(ChdbResult result)
    {
        using (result)
        {
            return EngineErrors.Parse(result.Error!);
        }
    }

    public void Dispose() => connection.Dispose();
}
