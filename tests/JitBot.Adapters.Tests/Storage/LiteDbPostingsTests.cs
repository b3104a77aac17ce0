namespace JitBot.Adapters.Tests.Storage;

public sealed class LiteDbPostingsTests() : PostingsContract(new LiteDbBackend());
