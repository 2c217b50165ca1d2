// The interpreter and the composition that it runs are for one thread.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
