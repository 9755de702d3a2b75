using Cdc.Core.Delivery;

namespace Cdc.ClickHouse.Errors;

/// <summary>A request to ClickHouse that failed, in its own words or on the way.</summary>
/// <remarks>The message never contains the password.</remarks>
public sealed class ClickHouseException : NeighbourException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">One readable sentence or two.</param>
    /// <param name="kind">What it asks of the caller.</param>
    /// <param name="code">The server's exception code; 0 where the server did not give one.</param>
    /// <param name="name">The server's name of the code, as <c>UNKNOWN_TABLE</c>, or a word for what failed on the way.</param>
    /// <param name="inner">What failed on the way.</param>
    public ClickHouseException(string message, ClickHouseErrorKind kind, int code, string name, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Code = code;
        Name = name;
    }

    /// <summary>What it asks of the caller.</summary>
    public ClickHouseErrorKind Kind { get; }

    /// <summary>The server's exception code; 0 where the server did not give one.</summary>
    public int Code { get; }

    /// <summary>The server's name of the code, as <c>UNKNOWN_TABLE</c>, or a word for what failed on the way.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override bool IsTransient => Kind == ClickHouseErrorKind.Transient;

    /// <inheritdoc/>
    public override bool IsDataError => Kind == ClickHouseErrorKind.Data;

    /// <inheritdoc/>
    public override bool IsTargetChanged => Kind == ClickHouseErrorKind.TableChanged;
}
