using System.Diagnostics.CodeAnalysis;

namespace Cdc.AllInOne.Decode.Reading;

/// <summary>A line that is no record. The message says what was expected.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Thrown here alone, always with a message.")]
internal sealed class LineException(string message, Exception? inner = null) : Exception(message, inner);
