using System.Collections.Immutable;

namespace Cdc.ClickHouse.Client;

/// <summary>A statement with what is bound to it.</summary>
/// <param name="Sql">The statement, without a <c>FORMAT</c> clause. Identifiers in it are quoted, values bound as <c>{name:Type}</c> or quoted.</param>
public sealed record ClickHouseRequest(string Sql)
{
    /// <summary>Values of the statement's parameters, by name.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Settings of this statement alone.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Binds a value.</summary>
    /// <param name="name">As in <c>{name:Type}</c>.</param>
    /// <param name="value">The value as plain text; it is escaped here.</param>
    public ClickHouseRequest Bind(string name, string value) => this with { Parameters = Parameters.SetItem(name, value) };

    /// <summary>Sets a setting.</summary>
    public ClickHouseRequest Set(string name, string value) => this with { Settings = Settings.SetItem(name, value) };
}
