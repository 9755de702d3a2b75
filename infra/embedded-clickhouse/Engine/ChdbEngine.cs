using System.Text;
using Cdc.EmbeddedClickHouse.Native;

namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>ClickHouse in this process, on one data folder. At most N statements run at once; others wait in turn.</summary>
/// <remarks>A request gets a connection of its own (0.4 ms), so that settings and temporary tables end with it. One idle connection keeps the engine alive between them.</remarks>
internal sealed class ChdbEngine : IDisposable
{
    private static readonly Dictionary<string, string> NoParameters = [];

    private readonly string _dataPath;
    private readonly ChdbConnection _keepAlive;
    private readonly SemaphoreSlim _turns;

    private ChdbEngine(string dataPath, int connections, ChdbConnection keepAlive)
    {
        _dataPath = dataPath;
        _keepAlive = keepAlive;
        _turns = new SemaphoreSlim(connections, connections);
        Facts = AskFacts();
    }

    public EngineFacts Facts { get; }

    public static ChdbEngine Start(string libraryPath, string dataPath, int connections)
    {
        ChdbLibrary.Load(libraryPath);
        return new ChdbEngine(dataPath, connections, ChdbConnection.Open(dataPath));
    }

    /// <summary>Waits for a turn to run statements; dispose the result to give the turn back.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    /// <summary>A connection with a server's defaults.</summary>
    public EngineConnection Connect()
    {
        var connection = new EngineConnection(ChdbConnection.Open(_dataPath));
        // libchdb reads a bare expression as a SELECT; a server says syntax error.
        connection.Execute("SET implicit_select = 0");
        return connection;
    }

    public void Dispose()
    {
        _keepAlive.Dispose();
        _turns.Dispose();
    }

    private EngineFacts AskFacts()
    {
        var identity = Ask("SELECT version(), timezone()").Split('\t', '\n');
        var types = Ask("SELECT name, content_type FROM system.formats WHERE is_output")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(columns => columns[0], columns => columns[1], StringComparer.OrdinalIgnoreCase);
        return new EngineFacts(identity[0], identity[1], types);
    }

    private string Ask(string sql)
    {
        using var result = _keepAlive.Query(Encoding.UTF8.GetBytes(sql), "TabSeparated", NoParameters);
        using var reader = new StreamReader(result.OpenRead());
        return result.Error is null ? reader.ReadToEnd() : throw EngineErrors.Parse(result.Error);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                turns.Release();
            }
        }
    }
}
