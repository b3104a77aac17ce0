// One program and one tab at a time: a small machine carries no more
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
