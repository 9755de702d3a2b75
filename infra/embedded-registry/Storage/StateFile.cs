using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.State;

namespace Cdc.EmbeddedRegistry.Storage;

/// <summary>The state as a JSON file that people can read. One server at a time may have it open.</summary>
internal sealed class StateFile : IDisposable
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    private readonly string _path;
    private readonly FileStream _lock;

    private StateFile(string path, FileStream fileLock)
    {
        _path = path;
        _lock = fileLock;
    }

    private string Folder => Path.GetDirectoryName(_path)!;

    /// <summary>Takes the file for this process, by a lock file beside it. The file itself need not exist.</summary>
    /// <exception cref="IOException">Another server has it, or the folder cannot be written to.</exception>
    public static StateFile Open(string path)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            return new StateFile(full, new FileStream(full + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new IOException($"{full}: in use by another registry? {e.Message}", e);
        }
    }

    /// <summary>What the file holds; an absent file is an empty registry.</summary>
    /// <exception cref="InvalidDataException">The file is there and does not hold a state. It is left as it is.</exception>
    public RegistryState Load()
    {
        if (!File.Exists(_path))
        {
            return RegistryState.Empty;
        }

        try
        {
            var document = JsonSerializer.Deserialize<StateDocument>(File.ReadAllBytes(_path), Format) ?? throw new JsonException("it holds null");
            return document.ToState();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or RefusalException)
        {
            throw new InvalidDataException($"{_path}: damaged registry state: {e.Message} Restore the file from a copy, or move it away to start empty.", e);
        }
    }

    /// <summary>Replaces the file. When this returns, the state outlives a power cut; when it throws, the file is as it was.</summary>
    public void Save(RegistryState state)
    {
        string next = _path + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, StateDocument.Of(state), Format);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
        FolderSync.Flush(Folder);
    }

    public void Dispose() => _lock.Dispose();
}
