namespace Cdc.Hosting.Service;

/// <summary>What a host runs.</summary>
/// <param name="Name">As <c>decoder</c>.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Settings">The settings a line each, without secrets.</param>
/// <param name="Run">The service; returns an <see cref="ExitCode"/>.</param>
internal sealed record HostedService(string Name, string Version, IEnumerable<string> Settings, Func<ServiceContext, Task<int>> Run);
