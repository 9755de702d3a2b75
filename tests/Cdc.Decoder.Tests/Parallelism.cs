// Several classes wait for brokers, registries and ClickHouse far more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
