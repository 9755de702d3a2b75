using Cdc.Events.Tests.Golden;

namespace Cdc.Events.Tests;

/// <summary>What travels on intermediate topics is a contract: <c>Golden/event-v1.json</c> stays, and a later version reads it as this one does.</summary>
public sealed class GoldenEventTests
{
    private static readonly string[] Lines = [.. GoldenFile.Read("event-v1.json").Split('\n').Where(line => line.StartsWith('{')).Select(line => line.TrimEnd(','))];

    [Fact]
    public void Events_are_written_as_the_golden_file_has_them()
    {
        using var batch = EveryTypeEvent.Events();
        Assert.Equal(Lines, ChangeEvent.AllOf(batch).Select(change => change.ToString()));
    }

    [Fact]
    public void Events_of_the_golden_file_are_read_as_they_were_written()
    {
        var (batch, letters) = Codec.Read(EveryTypeEvent.Schema, Lines.Select(Codec.Framed));
        using (batch)
        {
            Assert.Empty(letters);
            Assert.Equal(Lines, ChangeEvent.AllOf(batch).Select(change => change.ToString()));
        }
    }
}
