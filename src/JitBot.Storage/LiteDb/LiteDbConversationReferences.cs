using JitBot.Core.Chat;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>The known conversations in the data file of a <see cref="LiteDbStore"/>, which it does not own.</summary>
public sealed class LiteDbConversationReferences(LiteDbStore store) : IConversationReferences
{
    public async Task<KnownConversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        var id = Id(key);
        var found = await store.ReadAsync(engine => engine.Collection(StoreNames.Conversations).FindById(id), cancellationToken);
        return found is null ? null : Read(found);
    }

    public async Task<IReadOnlyList<KnownConversation>> ListAsync(ChatPlatform platform, CancellationToken cancellationToken)
    {
        var prefix = Prefix(platform);
        var documents = await store.ReadAsync(
            engine => engine.Collection(StoreNames.Conversations).Find(Where.Between("$._id", prefix, prefix + "g")).ToList(),
            cancellationToken
        );
        return [.. documents.Select(Read)];
    }

    public Task SaveAsync(KnownConversation conversation, CancellationToken cancellationToken)
    {
        var document = new BsonDocument
        {
            ["_id"] = Id(conversation.Key),
            ["platform"] = (int)conversation.Key.Platform,
            ["workspace"] = conversation.Key.Workspace,
            ["kind"] = (int)conversation.Key.Kind,
            ["subject"] = conversation.Key.Subject,
            ["service"] = conversation.Service.AbsoluteUri,
            ["conversation"] = conversation.Conversation,
            ["member"] = conversation.Member,
            ["team"] = conversation.Team,
        };
        return store.WriteAsync(
            engine =>
            {
                engine.Upsert(StoreNames.Conversations, document);
                return true;
            },
            cancellationToken
        );
    }

    public Task RemoveAsync(IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken)
    {
        string[] ids = [.. keys.Select(Id)];
        return store.WriteAsync(
            engine =>
            {
                foreach (var id in ids)
                {
                    engine.Delete(StoreNames.Conversations, id);
                }

                return true;
            },
            cancellationToken
        );
    }

    private static string Id(ConversationKey key) =>
        Prefix(key.Platform) + StoreKeys.HashText($"{(int)key.Kind}\n{key.Workspace}\n{key.Subject}");

    /// <summary>What all ids of a platform begin with; a hexadecimal hash follows, so that "g" is behind all of them.</summary>
    private static string Prefix(ChatPlatform platform) => $"{(int)platform}/";

    private static KnownConversation Read(BsonDocument document) =>
        new(
            new ConversationKey(
                (ChatPlatform)document["platform"].AsInt32,
                document["workspace"].AsString,
                (ConversationKind)document["kind"].AsInt32,
                document["subject"].AsString
            ),
            new Uri(document["service"].AsString)
        )
        {
            Conversation = document["conversation"].AsString,
            Member = document["member"].AsString,
            Team = document["team"].AsString,
        };
}
