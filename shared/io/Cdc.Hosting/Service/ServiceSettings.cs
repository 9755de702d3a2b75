using Cdc.Configuration;
using Cdc.Hosting.Http;

namespace Cdc.Hosting.Service;

/// <summary>How a service gets its settings.</summary>
/// <typeparam name="TOptions">The settings, checked.</typeparam>
/// <param name="Load">
/// Reads the settings from a file, as the command line names it, and from the environment's variables. What is wrong is thrown as a
/// <see cref="ConfigurationException"/> that lists every mistake.
/// </param>
/// <param name="Describe">The settings a line each, for the start log. No secrets.</param>
/// <param name="Http">Where health and metrics are served.</param>
public sealed record ServiceSettings<TOptions>(
    Func<string, IReadOnlyDictionary<string, string>, TOptions> Load,
    Func<TOptions, IEnumerable<string>> Describe,
    Func<TOptions, HttpOptions> Http);
