// One clock is shared by all, and what is measured must not be measured beside something else.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
