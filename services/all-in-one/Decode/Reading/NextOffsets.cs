namespace Cdc.AllInOne.Decode.Reading;

/// <summary>The offsets of records that do not tell theirs: one after the last of their topic-partition, from 0.</summary>
internal sealed class NextOffsets
{
    private readonly Dictionary<(string Topic, int Partition), long> _next = [];

    /// <summary>The offset of a record.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="partition">Its partition.</param>
    /// <param name="told">The offset that it tells; null for none.</param>
    public long Of(string topic, int partition, long? told)
    {
        var offset = told ?? _next.GetValueOrDefault((topic, partition));
        _next[(topic, partition)] = offset + 1;
        return offset;
    }
}
