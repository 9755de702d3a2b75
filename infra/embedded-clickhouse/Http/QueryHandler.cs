using Cdc.EmbeddedClickHouse.Engine;
using Cdc.EmbeddedClickHouse.Native;
using Cdc.EmbeddedClickHouse.Sql;
using ZstdSharp;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Answers one query: who asks, what, with which data; then a turn, a connection, its settings, the answer.</summary>
internal sealed class QueryHandler(ChdbEngine engine, SessionStore sessions, Credentials credentials, StatementReader statements)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            credentials.Check(context.Request);
            var request = await QueryRequest.ReadAsync(context.Request, context.RequestAborted);
            context.Response.Headers["X-ClickHouse-Query-Id"] = request.QueryId;
            var body = request.IsForm ? RequestBody.Empty : RequestBody.Of(context.Request);
            using var statement = await statements.ReadAsync(request.UrlQuery, body, context.RequestAborted);
            await RunAsync(context, request, statement);
        }
        catch (EngineException error)
        {
            await ErrorResponse.WriteAsync(context, error, engine.Facts.Version);
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested && IsWrongEncoding(error))
        {
            await ErrorResponse.WriteAsync(context, EngineException.Of(ErrorCode.CannotDecompress, error.Message), engine.Facts.Version);
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client has gone: nobody is left to answer.
        }
    }

    private async Task RunAsync(HttpContext context, QueryRequest request, Statement statement)
    {
        var facts = statement.IsInsertWithData ? null : StatementFacts.Of(statement.Sql);
        Refuse(request, facts);
        if (request.Session is null)
        {
            using var turn = await engine.TakeTurnAsync(context.RequestAborted);
            using var connection = await Task.Run(engine.Connect);
            await AnswerAsync(context, request, statement, facts, connection, WithReadOnly(request));
            return;
        }
        await RunInSessionAsync(context, request, request.Session, statement, facts);
    }

    private async Task RunInSessionAsync(HttpContext context, QueryRequest request, SessionRequest sessionRequest, Statement statement, StatementFacts? facts)
    {
        var session = sessions.Lock(sessionRequest.Id, sessionRequest.Timeout, sessionRequest.MustExist);
        try
        {
            using var turn = await engine.TakeTurnAsync(context.RequestAborted);
            var settings = WithQueryId(request);
            var undo = await Task.Run(() => RequestSettings.Undo(session.Connection, request.Database, settings));
            try
            {
                await AnswerAsync(context, request, statement, facts, session.Connection, settings);
            }
            finally
            {
                await Task.Run(() => Array.ForEach([.. undo], session.Connection.Execute));
            }
        }
        finally
        {
            sessions.Release(sessionRequest.Id, session, sessionRequest.Close);
        }
    }

    private async Task AnswerAsync(
        HttpContext context, QueryRequest request, Statement statement, StatementFacts? facts,
        EngineConnection connection, IReadOnlyDictionary<string, string> settings)
    {
        var format = facts?.Format ?? request.DefaultFormat;
        var response = new QueryResponse(context, request, format, engine.Facts);
        var sql = facts is null ? statement.Sql : QueryIdOverlay.Apply(statement.Sql, facts);
        await Task.Run(() => RequestSettings.Apply(connection, request.Database, settings));
        var header = OutputFormat.HeaderOf(format);
        if (header is not null && facts is { IsSelect: true, HasExtraRows: false } && !request.WaitEndOfQuery && !HasExtraRows(settings)
            && await Task.Run(() => connection.TryStream(sql, request.DefaultFormat, request.Parameters)) is { } stream)
        {
            await SendAsync(response, stream, header.Value);
            return;
        }
        using var result = await Task.Run(() => connection.Query(sql, request.DefaultFormat, request.Parameters));
        await response.WriteAsync(result);
    }

    private static async Task SendAsync(QueryResponse response, ChdbStream stream, ChunkHeader header)
    {
        try
        {
            await response.WriteAsync(stream, header);
        }
        finally
        {
            await Task.Run(stream.Dispose);
        }
    }

    // What the decoders of gzip and deflate, lz4, zstd, and br throw.
    private static bool IsWrongEncoding(Exception error) =>
        error is InvalidDataException or EndOfStreamException or ZstdException || (error is InvalidOperationException && error.Source == "System.IO.Compression.Brotli");

    private static void Refuse(QueryRequest request, StatementFacts? facts)
    {
        if (facts is { IsEmpty: true })
        {
            throw EngineException.Of(ErrorCode.SyntaxError, "Syntax error: empty query.");
        }
        if (facts is { HasSeveralStatements: true })
        {
            throw EngineException.Of(ErrorCode.SyntaxError, "Syntax error (Multi-statements are not allowed).");
        }
        var locked = request.IsReadOnly || request.Settings.GetValueOrDefault("readonly", "0") != "0";
        if (request.Session is not null && locked && facts is not { OnlyReads: true })
        {
            throw EngineException.Of(ErrorCode.ReadOnly, "Cannot execute query in readonly mode.");
        }
    }

    private static bool HasExtraRows(IReadOnlyDictionary<string, string> settings) =>
        settings.ContainsKey("extremes") || settings.ContainsKey("output_format_json_array_of_rows");

    // A GET runs with readonly = 2: settings may change, data may not (HTTPHandler.cpp).
    private static Dictionary<string, string> WithReadOnly(QueryRequest request)
    {
        var settings = WithQueryId(request);
        if (request.Settings.TryGetValue("readonly", out var chosen))
        {
            settings["readonly"] = chosen;
        }
        else if (request.IsReadOnly)
        {
            settings["readonly"] = "2";
        }
        return settings;
    }

    // The setting readonly could not be taken back from a session; Refuse stands in for it there.
    private static Dictionary<string, string> WithQueryId(QueryRequest request)
    {
        var settings = request.Settings.Where(setting => setting.Key != "readonly").ToDictionary(StringComparer.Ordinal);
        settings.TryAdd(QueryIdOverlay.Setting, request.QueryId);
        return settings;
    }
}
