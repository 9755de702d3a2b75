namespace Cdc.Stages.Settings;

/// <summary>Checks what the file's form does not tell, such as the expressions in it.</summary>
/// <param name="options">The settings; those that are wrong have their defaults.</param>
/// <param name="report">
/// Takes a setting's name, as <c>tables[0].filter</c>, <c>tables[0].add.speed</c> or <c>schema_registry</c>, and what is wrong with it. The
/// message gets the file and line where that setting, or what encloses it, is written.
/// </param>
public delegate void PipelineCheck(PipelineOptions options, Action<string, string> report);
