using Cdc.Core.Delivery;

namespace Cdc.SchemaRegistry;

/// <summary>The registry refused, or could not be asked.</summary>
public sealed class SchemaRegistryException : NeighbourException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorCode">The registry's code, or 0 where it gave none.</param>
    /// <param name="message">What was asked and what came back; never a password or token.</param>
    /// <param name="isTransient">Whether the same request may succeed later.</param>
    /// <param name="cause">The failure underneath, if any.</param>
    public SchemaRegistryException(int errorCode, string message, bool isTransient = false, Exception? cause = null)
        : base(message, cause)
    {
        ErrorCode = errorCode;
        IsTransient = isTransient;
    }

    /// <summary>One of <see cref="RegistryErrorCodes"/> or another the registry sent; 0 where it sent none.</summary>
    public int ErrorCode { get; }

    /// <summary>True for network failures, timeouts, the statuses 408, 429 and 5xx, and a 409 that is no incompatibility: retry with backoff. False for a refusal, which stays one.</summary>
    public override bool IsTransient { get; }

    /// <summary>The status was 409, whatever the code.</summary>
    internal bool IsConflict { get; init; }
}
