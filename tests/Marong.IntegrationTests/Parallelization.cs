// One topology is shared by all: what one test breaks, another would see.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
