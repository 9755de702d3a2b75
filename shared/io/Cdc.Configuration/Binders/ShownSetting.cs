namespace Cdc.Configuration.Binders;

/// <summary>A setting and its value.</summary>
internal readonly record struct ShownSetting(string Path, string Text, bool IsSecret);
