using Cdc.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Cdc.Hosting.Service;

/// <summary>The service's log: a line an entry on standard error, with UTC times, as text or as JSON.</summary>
internal static class ServiceLogging
{
    private const string LevelVariable = "CDC_LOG_LEVEL";
    private const string FormatVariable = "CDC_LOG_FORMAT";

    /// <summary>What is unhealthy is logged once by who finds out, not at each probe; a start that fails ends with its reason on standard error.</summary>
    private static readonly string[] SaidElsewhere = ["Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Internal.Host"];

    /// <summary>Logs as <c>CDC_LOG_LEVEL</c> and <c>CDC_LOG_FORMAT</c> say.</summary>
    /// <exception cref="ConfigurationException">One of the two is wrong.</exception>
    public static void AddServiceLog(this ILoggingBuilder logging, IReadOnlyDictionary<string, string> environment)
    {
        var level = Level(environment.GetValueOrDefault(LevelVariable));
        var isJson = IsJson(environment.GetValueOrDefault(FormatVariable));
        logging.SetMinimumLevel(level).AddFilter("Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning);
        foreach (var category in SaidElsewhere)
        {
            logging.AddFilter(category, LogLevel.None);
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        _ = isJson ? logging.AddJsonConsole(Json) : logging.AddSimpleConsole(Text);
    }

    private static void Json(JsonConsoleFormatterOptions format)
    {
        format.UseUtcTimestamp = true;
        format.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    }

    private static void Text(SimpleConsoleFormatterOptions format)
    {
        format.SingleLine = true;
        format.UseUtcTimestamp = true;
        format.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        format.ColorBehavior = LoggerColorBehavior.Disabled;
    }

    private static LogLevel Level(string? text) => text switch
    {
        null or "" => LogLevel.Information,
        _ when Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(text[0]) => level,
        _ => throw new ConfigurationException($"{LevelVariable}: expected trace, debug, information, warning, error, critical or none, found '{text}'"),
    };

    private static bool IsJson(string? text) => text switch
    {
        null or "" or "text" => false,
        "json" => true,
        _ => throw new ConfigurationException($"{FormatVariable}: expected text or json, found '{text}'"),
    };
}
