namespace Cdc.Testing;

/// <summary>A flattened table as a connector tells it with inline schemas.</summary>
/// <param name="columns">Names and literal types, as <c>qty int32</c>; NULL may occur where the type ends with <c>?</c>.</param>
public sealed class SourceSchema(params string[] columns)
{
    /// <summary>The record of a created row.</summary>
    /// <param name="row">The row as JSON.</param>
    public string Change(string row) =>
        $$$"""{"schema":{"type":"struct","fields":[{{{string.Join(',', columns.Append("__op string").Select(Field))}}}]},"payload":{{{row[..^1]}}},"__op":"c"}}""";

    private static string Field(string column)
    {
        var (name, type) = (column.Split(' ')[0], column.Split(' ')[1]);
        return $$"""{"type":"{{type.TrimEnd('?')}}","optional":{{(type.EndsWith('?') ? "true" : "false")}},"field":"{{name}}"}""";
    }
}
