using JitBot.Benchmarks;
using JitBot.Benchmarks.Load;

// "load" is how the program starts itself again as the separate client
return args is ["load", var plan, var answer]
    ? await LoadClient.RunAsync(plan, answer, TimeProvider.System)
    : await BenchmarkCommand.Create().Parse(args).InvokeAsync();
