using Cdc.Events.Tests.Golden;
using Cdc.Events.Views;

namespace Cdc.Events.Tests;

/// <summary>What travels on intermediate topics is a contract: the files of <c>Golden/</c> stay, and a later version reads them as this one does.</summary>
public sealed class GoldenEventTests
{
    private static readonly string[] Lines = LinesOf("event-v2.json");

    [Fact]
    public void Events_are_written_as_the_golden_file_has_them()
    {
        using var batch = EveryTypeEvent.Events();
        Assert.Equal(Lines, ChangeEvent.AllOf(batch).Select(change => change.ToString()));
    }

    [Fact]
    public void Events_of_the_golden_file_are_read_as_they_were_written() => Assert.Equal(Lines, Reread(Lines));

    [Fact]
    public void Events_of_the_first_version_are_read_but_for_the_topic_that_they_do_not_tell() =>
        Assert.Equal(Lines.Select(line => line.Replace($"\"topic\":\"{Codec.SourceTopic}\",", "", StringComparison.Ordinal)), Reread(LinesOf("event-v1.json")));

    private static string[] LinesOf(string file) => [.. GoldenFile.Read(file).Split('\n').Where(line => line.StartsWith('{')).Select(line => line.TrimEnd(','))];

    private static string[] Reread(string[] lines)
    {
        var (batch, letters) = Codec.Read(EveryTypeEvent.Schema, lines.Select(Codec.Framed));
        using (batch)
        {
            Assert.Empty(letters);
            return [.. ChangeEvent.AllOf(batch).Select(change => change.ToString())];
        }
    }
}
