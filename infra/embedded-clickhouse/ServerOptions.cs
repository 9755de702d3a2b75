using System.Globalization;
using Cdc.EmbeddedClickHouse.Native;

namespace Cdc.EmbeddedClickHouse;

/// <summary>How the server was asked to run.</summary>
public sealed record ServerOptions
{
    private const int MaxPort = 65535;
    private const int MaxConnections = 256;

    // The engine takes these in a file's path for a pattern of names.
    private const string PatternCharacters = "*?{}";

    /// <summary>The address to listen on.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 chooses a free one.</summary>
    public int Port { get; init; } = 8123;

    /// <summary>The data folder; null is a temporary one, removed at the end.</summary>
    public string? Path { get; init; }

    /// <summary>The path of libchdb.so; null looks in the usual places (<see cref="ChdbLibrary.Find"/>).</summary>
    public string? Library { get; init; }

    /// <summary>How many statements may run at once, 1 to 256.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>The user's name.</summary>
    public string User { get; init; } = "default";

    /// <summary>The user's password; empty is none.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whether the end of standard input stops the server, so that it does not outlive the process that started it.</summary>
    public bool StopAtInputEnd { get; init; }

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="FormatException">An option is unknown or has a wrong value; the message names it and what was expected.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ServerOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"{name}: expected a value after it.");
            options = name switch
            {
                "--host" => options with { Host = value },
                "--port" => options with { Port = Number(name, value, 0, MaxPort) },
                "--path" => options with { Path = PlainPath(name, value) },
                "--library" => options with { Library = value },
                "--connections" => options with { Connections = Number(name, value, 1, MaxConnections) },
                "--user" => options with { User = value },
                "--password" => options with { Password = value },
                "--stop-at-input-end" => options with { StopAtInputEnd = Flag(name, value) },
                _ => throw new FormatException($"{name}: unknown option; expected --host, --port, --path, --library, --connections, --user, --password or --stop-at-input-end."),
            };
        }
        return options;
    }

    private static int Number(string name, string value, int min, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"{name} {value}: expected a whole number from {min} to {max}.");

    private static bool Flag(string name, string value) =>
        bool.TryParse(value, out var flag) ? flag : throw new FormatException($"{name} {value}: expected true or false.");

    private static string PlainPath(string name, string value) =>
        value.AsSpan().IndexOfAny(PatternCharacters) < 0
            ? value
            : throw new FormatException($"{name} {value}: the path may not contain any of {PatternCharacters}");
}
