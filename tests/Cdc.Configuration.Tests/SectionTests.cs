using static Cdc.Configuration.Tests.SampleFile;

namespace Cdc.Configuration.Tests;

public sealed class SectionTests
{
    [Fact]
    public void What_is_not_written_keeps_its_default() => Assert.Equal(new SampleOptions { Range = new SampleRange { Low = 1 } }, Read("low: 1"));

    [Fact]
    public void A_part_without_a_key_of_its_own_stands_beside_the_rest()
    {
        var options = Read("{title: t, low: 3, high: 4}");

        Assert.Equal(("t", new SampleRange { Low = 3, High = 4 }), (options.Title, options.Range));
    }

    [Fact]
    public void Checks_of_a_section_and_of_its_parts_are_all_told() => Assert.Equal(
        ["sample.yaml:1: title: expected another one", "sample.yaml:2: high: expected at least low (5), found '4'"], Problems("title: wrong\nhigh: 4\nlow: 5"));

    [Fact]
    public void What_is_required_of_a_part_is_missed() =>
        Assert.Equal(["sample.yaml:1: low: missing; expected a whole number from 0 to 99"], Problems("title: t"));

    [Fact]
    public void An_unknown_key_is_told_with_the_nearest_or_with_all_there_are() => Assert.Equal(
        [
            "sample.yaml:2: hig: unknown key; did you mean high?",
            "sample.yaml:3: colour: unknown key; expected one of title, password, size, names, weights, doors, front, low, high",
        ],
        Problems("low: 1\nhig: 4\ncolour: red"));

    [Fact]
    public void A_single_value_stands_for_the_key_that_the_section_chose() => Assert.Equal(
        ("elm", "ash", true), (Read("{low: 1, front: elm}").Front.Name, Read("{low: 1, doors: [elm, {name: ash, is_open: true}]}").Doors[1].Name, Read("{low: 1, front: {is_open: true}}").Front.IsOpen));

    [Fact]
    public void Every_setting_is_listed_with_what_it_takes_and_its_default() => Assert.Equal(
        [
            "title | text that is not empty | untitled", "password | text | ", "size | a byte size from 1KiB to 1GiB, such as 64MiB or 8MB | 1MiB", "names | a list of names | ",
            "weights.* | a whole number from 0 to 10 | ", "doors[].name | text that is not empty | oak", "doors[].is_open | true or false | false",
            "front.name | text that is not empty | oak", "front.is_open | true or false | false", "low | a whole number from 0 to 99 | 0", "high | a whole number from 0 to 99 | 9",
        ],
        Reader.Settings.Select(setting => $"{setting.Path} | {setting.Expected} | {setting.Default}"));

    [Fact]
    public void A_description_masks_secrets_and_keeps_to_one_line_a_setting() => Assert.Equal(
        ["title: two lines", "password: ********", "size: 64KiB", "names: a, b", "weights.x: 1", "front.name: oak", "front.is_open: false", "low: 1", "high: 9"],
        Reader.Describe(Read("{low: 1, title: \"two\\nlines\", password: p, size: 64KiB, names: [a, b], weights: {x: 1}}")));
}
