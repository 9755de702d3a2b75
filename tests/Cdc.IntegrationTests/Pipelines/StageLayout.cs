namespace Cdc.IntegrationTests.Pipelines;

/// <summary>How the stages run.</summary>
public enum StageLayout
{
    /// <summary>Decoder, enricher and sink, a process each, with topics in between.</summary>
    Services,

    /// <summary><c>cdc run</c>: all in one process.</summary>
    AllInOne,
}
