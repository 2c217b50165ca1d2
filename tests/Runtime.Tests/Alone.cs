namespace SysSpec.Runtime.Tests;

/// <summary>Tests of what the whole process holds: they run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
