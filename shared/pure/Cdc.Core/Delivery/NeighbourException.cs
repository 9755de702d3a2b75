namespace Cdc.Core.Delivery;

/// <summary>A neighbour (a broker, a registry, a target) failed at what it was asked. The message says all: one or two sentences, without secrets.</summary>
/// <param name="message">What failed, and what to do where somebody has to.</param>
/// <param name="inner">What failed on the way.</param>
public abstract class NeighbourException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same request may succeed later, without anybody's doing.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>Whether the content of a row is refused: fewer rows at once tell which one.</summary>
    public virtual bool IsDataError => false;

    /// <summary>Whether the neighbour is not what it was known to be: look again before the next try.</summary>
    public virtual bool IsTargetChanged => false;
}
