using System.Runtime.CompilerServices;
using Cdc.Configuration.Binders;
using Cdc.Stages.Settings;

namespace Cdc.Stages.Tests.Settings;

public sealed class ReferenceTests
{
    [Fact]
    public void The_reference_has_a_row_for_every_setting_with_what_it_takes_and_its_default()
    {
        var reference = File.ReadAllText(Path.Combine(Here(), "../../../docs/configuration.md"));

        var missing = PipelineConfiguration.Settings.Select(Row).Where(row => !reference.Contains("\n" + row, StringComparison.Ordinal));

        Assert.Equal("", string.Join('\n', missing));
    }

    [Fact]
    public void The_reference_tells_of_no_setting_that_is_not_there()
    {
        var rows = File.ReadLines(Path.Combine(Here(), "../../../docs/configuration.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(PipelineConfiguration.Settings.Count(), rows.Count());
    }

    [Fact]
    public void The_example_in_the_reference_loads()
    {
        var reference = File.ReadAllText(Path.Combine(Here(), "../../../docs/configuration.md"));
        var example = reference.Split("```yaml\n")[1].Split("```")[0];

        var options = PipelineFile.Load(example);

        Assert.Equal("ride_bookings", options.Tables[0].Source.Name);
    }

    private static string Row(KnownSetting setting) =>
        $"| `{setting.Path}` | {setting.Expected.Replace("*", "\\*", StringComparison.Ordinal)} | {(setting.Default.Length == 0 ? "" : $"`{setting.Default}` ")}| ";

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
