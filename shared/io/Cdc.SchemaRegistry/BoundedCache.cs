using System.Diagnostics.CodeAnalysis;

namespace Cdc.SchemaRegistry;

/// <summary>A map that holds at most so many entries; the one added first makes room. Safe from several threads.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _oldestFirst = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            return _values.TryGetValue(key, out value);
        }
    }

    public void Add(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (!_values.TryAdd(key, value))
            {
                return;
            }

            _oldestFirst.Enqueue(key);
            if (_oldestFirst.Count > capacity)
            {
                _values.Remove(_oldestFirst.Dequeue());
            }
        }
    }
}
