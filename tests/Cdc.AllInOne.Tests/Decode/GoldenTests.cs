using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Decode;

/// <summary>Every captured record beside what <c>cdc decode --schemas</c> prints for it.</summary>
/// <remarks>
/// <c>CDC_UPDATE_GOLDEN=1 infra/test.sh AllInOne</c> writes the files again, as does <c>cdc decode --schemas FIXTURE > GOLDEN</c>; then read the difference. That
/// the events are right, and not only the same as before, is what <c>CapturedTruthTests</c> says by the SQL behind the captures, and for
/// <c>fixtures/modes</c> the differential tests.
/// </remarks>
public sealed class GoldenTests
{
    private static readonly string Fixtures = Path.Combine(RepositoryRoot.Folder, "tests", "fixtures");

    public static TheoryData<string> Captures => [.. Directory.EnumerateFiles(Fixtures, "*.ndjson", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Fixtures, file)).Order()];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Captured_records_decode_as_in_the_golden_file(string capture)
    {
        var golden = Path.Combine(RepositoryRoot.Folder, "tests", "Cdc.AllInOne.Tests", "Decode", "Golden", Path.ChangeExtension(Path.GetFileName(capture), "txt"));
        var answer = DecodeRunner.Run("", "--schemas", Path.Combine(Fixtures, capture));
        Assert.Equal(0, answer.Code);
        if (Environment.GetEnvironmentVariable("CDC_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, answer.Output);
        }

        Assert.Equal(File.ReadAllText(golden), answer.Output);
    }
}
