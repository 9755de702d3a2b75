// The tests share what a process has once: its instruments, signals and environment variables.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
