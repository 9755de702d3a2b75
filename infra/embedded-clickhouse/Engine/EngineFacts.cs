namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>What the engine says about itself, asked once at start.</summary>
/// <param name="Version">As <c>SELECT version()</c> gives it.</param>
/// <param name="TimeZone">The server's time zone.</param>
/// <param name="ContentTypes">The HTTP content type of each output format, by name in any case.</param>
internal sealed record EngineFacts(string Version, string TimeZone, IReadOnlyDictionary<string, string> ContentTypes);
