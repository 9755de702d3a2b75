namespace Cdc.Testing;

/// <summary>The programs that this machine has.</summary>
internal static class CommandPath
{
    public static bool Has(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
