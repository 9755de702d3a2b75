// The tests wait for brokers far more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
