namespace Cdc.Events.Tests.Golden;

/// <summary>Files of this folder, which say what must not change.</summary>
internal static class GoldenFile
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name));
}
