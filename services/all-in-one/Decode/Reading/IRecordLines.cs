using Cdc.Core.Batches;

namespace Cdc.AllInOne.Decode.Reading;

/// <summary>Lines of one form, each a record.</summary>
internal interface IRecordLines
{
    /// <summary>Adds a line's record to a batch.</summary>
    /// <param name="line">Not empty, without its line break.</param>
    /// <param name="batch">The batch.</param>
    /// <exception cref="LineException">The line is of another form.</exception>
    void Add(ReadOnlySpan<byte> line, ChangeBatch batch);
}
