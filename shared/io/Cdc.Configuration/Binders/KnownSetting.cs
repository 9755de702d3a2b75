namespace Cdc.Configuration.Binders;

/// <summary>A setting as the reference documents it.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Expected">What it takes.</param>
/// <param name="Default">The default, as written; empty where there is none.</param>
public sealed record KnownSetting(string Path, string Expected, string Default);
