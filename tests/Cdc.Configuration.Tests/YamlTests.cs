using static Cdc.Configuration.Tests.SampleFile;

namespace Cdc.Configuration.Tests;

public sealed class YamlTests
{
    [Fact]
    public void Anchors_and_merge_keys_share_what_was_written_once() => Assert.Equal(
        [new SampleDoor { Name = "elm", IsOpen = true }, new SampleDoor { Name = "ash", IsOpen = true }],
        Read("low: 1\ndoors:\n  - &first {name: elm, is_open: true}\n  - {<<: *first, name: ash}").Doors);

    [Theory]
    [InlineData("", "sample.yaml:1: the file is empty; a minimal one is: low: 1")]
    [InlineData("[a]", "sample.yaml:1: expected a mapping, found a list")]
    [InlineData("low: 1\nlow: 2", "sample.yaml:2: low: given twice, first on line 1")]
    [InlineData("low: 1\n---\nlow: 2", "sample.yaml:2: a second document; expected one")]
    [InlineData("low: 1\nnames: [*a]", "sample.yaml:2: not YAML: no anchor &a stands before *a")]
    public void What_is_not_one_mapping_is_refused_with_its_line(string yaml, string problem) => Assert.Equal([problem], Problems(yaml));

    [Fact]
    public void A_bracket_that_is_not_closed_is_told_with_its_line() =>
        Assert.StartsWith("sample.yaml:3: not YAML: ", Assert.Single(Problems("low: 1\nnames: [a\nhigh: 2")), StringComparison.Ordinal);
}
