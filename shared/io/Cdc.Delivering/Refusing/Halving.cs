using Cdc.Core.Delivery;

namespace Cdc.Delivering.Refusing;

/// <summary>Finds the rows whose data a target refuses: what is refused together is tried again in halves, down to the single row.</summary>
public static class Halving
{
    /// <summary>Delivers the rows from one position up to another.</summary>
    /// <param name="from">The first position.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="deliver">Delivers a range, or throws.</param>
    /// <param name="refuse">Takes a single row that is refused.</param>
    /// <param name="suspect">Called with every refusal before a row is blamed or a range is halved; throws where the rows are not to blame.</param>
    public static async Task DeliverAsync(int from, int to, Func<int, int, Task> deliver, Action<int, NeighbourException> refuse, Action<NeighbourException> suspect)
    {
        if (from == to)
        {
            return;
        }

        try
        {
            await deliver(from, to).ConfigureAwait(false);
        }
        catch (NeighbourException exception) when (exception.IsDataError)
        {
            suspect(exception);
            if (to - from == 1)
            {
                refuse(from, exception);
                return;
            }

            var middle = from + ((to - from) / 2);
            await DeliverAsync(from, middle, deliver, refuse, suspect).ConfigureAwait(false);
            await DeliverAsync(middle, to, deliver, refuse, suspect).ConfigureAwait(false);
        }
    }
}
