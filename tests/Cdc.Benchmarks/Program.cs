using BenchmarkDotNet.Running;
using Cdc.Benchmarks;

if (args is ["pipeline", .. var rest])
{
    return await PipelineBench.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(DecodeBenchmarks).Assembly).Run(args);
return 0;
