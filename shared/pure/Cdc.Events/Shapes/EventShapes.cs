using System.Runtime.CompilerServices;
using Cdc.Core.Schemas;

namespace Cdc.Events.Shapes;

/// <summary>The shapes of the schemas in use, by reference. One reader's or writer's own: not for several threads.</summary>
internal sealed class EventShapes
{
    // Weak, so that a schema which nobody uses any more takes its shape along.
    private readonly ConditionalWeakTable<TableSchema, EventShape> _shapes = [];
    private EventShape? _last;

    public EventShape Of(TableSchema schema)
    {
        if (ReferenceEquals(_last?.Schema, schema))
        {
            return _last;
        }

        if (!_shapes.TryGetValue(schema, out var shape))
        {
            shape = new EventShape(schema);
            _shapes.Add(schema, shape);
        }

        return _last = shape;
    }
}
