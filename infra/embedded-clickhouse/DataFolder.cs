namespace Cdc.EmbeddedClickHouse;

/// <summary>Where the engine keeps its tables and the server its uploads.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _temporary;

    /// <summary>Opens the folder, or a temporary one that is removed at the end when <paramref name="path"/> is null.</summary>
    public DataFolder(string? path)
    {
        _temporary = path is null;
        Path = path is null ? Directory.CreateTempSubdirectory("embedded-clickhouse-").FullName : Directory.CreateDirectory(path).FullName;
        Uploads = System.IO.Path.Combine(Path, "http_uploads");
        if (Directory.Exists(Uploads))
        {
            // Left by a process that was killed during an insert.
            Directory.Delete(Uploads, recursive: true);
        }
        Directory.CreateDirectory(Uploads);
    }

    public string Path { get; }

    /// <summary>The data of running inserts.</summary>
    public string Uploads { get; }

    public void Dispose()
    {
        if (_temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
