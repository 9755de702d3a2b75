namespace Cdc.Testing;

/// <summary>Where the checkout is, and what lies beside it.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder of <c>Cdc.sln</c>.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Published binaries of the neighbours, beside the checkout where a machine has them.</summary>
    public static string Parts => Path.GetFullPath(Path.Combine(Folder, "..", "shared", "parts"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cdc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Cdc.sln.");
    }
}
