using JitBot.CrashWriter;
using JitBot.Storage.LiteDb;

// Writes to the store at args[0] until it is killed, and prints what was acknowledged, one line each, after it was. args[1] makes keys
// unique, args[2] is the journal's limit in bytes.
Console.WriteLine("opening");
await using var store = LiteDbStore.Open(args[0], long.Parse(args[2]));
Console.WriteLine("ready");
await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => new Writer(store, $"{args[1]}.{n}").RunAsync())));
