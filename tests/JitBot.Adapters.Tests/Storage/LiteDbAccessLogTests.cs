namespace JitBot.Adapters.Tests.Storage;

public sealed class LiteDbAccessLogTests() : AccessLogContract(new LiteDbBackend());
