namespace JitBot.Adapters.Tests.Storage;

public sealed class LiteDbInboxTests() : InboxContract(new LiteDbBackend());
