namespace Cdc.Demo.Checking;

/// <summary>The demo cannot go on; the message says why.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
