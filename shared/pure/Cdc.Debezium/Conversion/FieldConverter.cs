using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Debezium.Conversion;

/// <summary>Turns a value's text into a cell of one logical type.</summary>
/// <remarks>Debezium's own forms (a number of days, base64) and people's (ISO dates, <c>true</c>) are both read, so that a declared type casts.</remarks>
internal abstract class FieldConverter
{
    /// <summary>Converts one value.</summary>
    /// <param name="text">The value's text: a JSON number's or literal's characters, or a string's, unescaped and cleaned.</param>
    /// <param name="slice">Where <paramref name="text"/> lies in the batch's arena.</param>
    /// <param name="batch">Takes bytes that the cell needs and the arena does not have yet.</param>
    /// <param name="cell">The cell, in the form that <see cref="LogicalTypeKind"/> tells.</param>
    /// <returns>False where the text is no value of this type.</returns>
    public abstract bool TryConvert(ReadOnlySpan<byte> text, Slice slice, ChangeBatch batch, out Cell cell);
}
