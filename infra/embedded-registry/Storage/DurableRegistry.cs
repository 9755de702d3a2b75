using Cdc.EmbeddedRegistry.Errors;
using Cdc.EmbeddedRegistry.State;

namespace Cdc.EmbeddedRegistry.Storage;

/// <summary>The registry's state, one change at a time, on disk before anybody sees it.</summary>
internal sealed class DurableRegistry : IDisposable
{
    private readonly Lock _oneChange = new();
    private readonly StateFile _file;
    private volatile RegistryState _state;

    private DurableRegistry(StateFile file)
    {
        _file = file;
        _state = file.Load();
    }

    public RegistryState State => _state;

    public static DurableRegistry Open(string path)
    {
        var file = StateFile.Open(path);
        try
        {
            return new DurableRegistry(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes a change and returns what it gives. When it cannot be kept, nothing has changed.</summary>
    /// <exception cref="RefusalException"><see cref="RefusalCodes.StoreFailure"/>, or what the change throws.</exception>
    public T Change<T>(Func<RegistryState, (RegistryState State, T Result)> change)
    {
        lock (_oneChange)
        {
            var (next, result) = change(_state);
            if (!ReferenceEquals(next, _state))
            {
                Save(next);
                _state = next;
            }

            return result;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Save(RegistryState state)
    {
        try
        {
            _file.Save(state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusalException(RefusalCodes.StoreFailure, $"Error in the backend data store: {e.Message}", e);
        }
    }
}
