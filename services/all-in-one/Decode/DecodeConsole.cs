namespace Cdc.AllInOne.Decode;

/// <summary>Where <c>cdc decode</c> reads and writes.</summary>
/// <param name="Input">What <see cref="DecodeRequest.StandardInput"/> stands for.</param>
/// <param name="Output">Takes the outcomes.</param>
/// <param name="Errors">Takes mistakes and the summary.</param>
/// <param name="IsColored">Whether text may be coloured.</param>
internal sealed record DecodeConsole(Stream Input, Stream Output, TextWriter Errors, bool IsColored = false);
