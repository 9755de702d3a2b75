using Cdc.Core.Delivery;

namespace Cdc.Delivering.Tests;

/// <summary>A failure of a target, of each kind.</summary>
internal sealed class TargetFailure(string message, bool isTransient = false, bool isDataError = false) : NeighbourException(message)
{
    public override bool IsTransient => isTransient;

    public override bool IsDataError => isDataError;
}
