namespace Cdc.AllInOne.Decode;

/// <summary>How <c>cdc decode</c> writes outcomes.</summary>
public enum DecodeOutput
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line.</summary>
    Json,
}
