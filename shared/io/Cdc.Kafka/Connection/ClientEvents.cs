using Cdc.Kafka.Failures;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Connection;

/// <summary>What a client says of itself besides records: errors and log lines.</summary>
internal sealed partial class ClientEvents(ConnectionWatch connection, ILogger logger)
{
    private Exception? _failure;

    /// <summary>What no waiting will mend; null while there is nothing of the kind.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Takes an error that librdkafka reports on its own.</summary>
    public void OnError(Error error)
    {
        if (error.Code == ErrorCode.Local_AllBrokersDown)
        {
            connection.Down();
        }
        else if (KafkaFailures.Explain(error) is { } failure)
        {
            Fail(failure);
        }
        else
        {
            LogClientError(error.Code, error.Reason);
        }
    }

    /// <summary>Remembers the first failure.</summary>
    public void Fail(Exception failure) => Interlocked.CompareExchange(ref _failure, failure, null);

    /// <summary>Takes a log line. One set of settings serves consumers and producers, so that some do not concern this one is no news.</summary>
    public void OnLog(LogMessage message)
    {
        var level = message.Facility switch
        {
            "CONFWARN" or "FAIL" or "ERROR" or "MOCK" => LogLevel.Debug,
            _ when message.Level <= SyslogLevel.Error => LogLevel.Error,
            _ when message.Level == SyslogLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Debug,
        };
        LogClientLine(level, message.Facility, message.Message);
    }

    [LoggerMessage(2003, LogLevel.Debug, "Kafka client: {Code}: {Reason}")]
    private partial void LogClientError(ErrorCode code, string reason);

    [LoggerMessage(EventId = 2004, Message = "librdkafka {Facility}: {Line}")]
    private partial void LogClientLine(LogLevel level, string facility, string line);
}
