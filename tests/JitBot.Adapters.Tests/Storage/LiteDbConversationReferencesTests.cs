namespace JitBot.Adapters.Tests.Storage;

public sealed class LiteDbConversationReferencesTests() : ConversationReferencesContract(new LiteDbBackend());
