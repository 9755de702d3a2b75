using Cdc.Core.Delivery;

namespace Cdc.Kafka.Failures;

/// <summary>Kafka refused something, or failed for good. Outages never surface as this: they are waited out.</summary>
public sealed class KafkaFailureException : NeighbourException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened and what to change.</param>
    /// <param name="isTransient">Whether trying again later may help.</param>
    /// <param name="inner">What the client library said.</param>
    public KafkaFailureException(string message, bool isTransient = false, Exception? inner = null)
        : base(message, inner) => IsTransient = isTransient;

    /// <summary>Whether trying again later may help.</summary>
    public override bool IsTransient { get; }
}
