using BenchmarkDotNet.Running;
using Cdc.Benchmarks;
using Cdc.Benchmarks.Inserting;

if (args is ["pipeline", .. var rest])
{
    return await PipelineBench.RunAsync(rest);
}

if (args is ["insert", .. var settings])
{
    return await InsertBench.RunAsync(settings);
}

if (args is ["isolation", .. var how])
{
    return await IsolationBench.RunAsync(how);
}

BenchmarkSwitcher.FromAssembly(typeof(DecodeBenchmarks).Assembly).Run(args);
return 0;
