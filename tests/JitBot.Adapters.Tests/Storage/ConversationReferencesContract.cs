using JitBot.Core.Chat;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>What every <see cref="IConversationReferences"/> keeps; run on each backend.</summary>
public abstract class ConversationReferencesContract(IStorageBackend backend) : StorageContract(backend)
{
    private static readonly Uri Service = new("https://smba.trafficmanager.net/emea/");

    private IConversationReferences Conversations => Ports.Conversations;

    [Fact]
    public async Task Saved_conversations_are_found_after_a_restart()
    {
        var person = new KnownConversation(Key(ConversationKind.Person, "p1"), Service) { Conversation = "a:1", Member = "29:1" };
        var channel = new KnownConversation(Key(ConversationKind.Channel, "19:c@thread.tacv2"), Service) { Team = "19:t" };
        await Conversations.SaveAsync(person, Cancel);
        await Conversations.SaveAsync(channel, Cancel);
        await RestartAsync();

        Assert.Equal(person, await Conversations.FindAsync(person.Key, Cancel));
        Assert.Equal(channel, await Conversations.FindAsync(channel.Key, Cancel));
        Assert.Null(await Conversations.FindAsync(Key(ConversationKind.Person, "p2"), Cancel));
        Assert.Equal(
            new HashSet<KnownConversation> { person, channel },
            [.. await Conversations.ListAsync(ChatPlatform.Teams, Cancel)]
        );
        Assert.Empty(await Conversations.ListAsync(ChatPlatform.Slack, Cancel));
    }

    [Fact]
    public async Task A_conversation_saved_again_replaces_the_one_of_its_key()
    {
        var first = new KnownConversation(Key(ConversationKind.Person, "p1"), Service) { Conversation = "a:1", Member = "29:1" };
        await Conversations.SaveAsync(first, Cancel);
        var moved = first with { Service = new Uri("https://smba.trafficmanager.net/amer/"), Conversation = null };
        await Conversations.SaveAsync(moved, Cancel);
        Assert.Equal([moved], await Conversations.ListAsync(ChatPlatform.Teams, Cancel));
    }

    [Fact]
    public async Task One_id_in_two_workspaces_of_two_kinds_or_in_another_case_is_another_conversation()
    {
        ConversationKey[] keys =
        [
            Key(ConversationKind.Person, "x"),
            Key(ConversationKind.Channel, "x"),
            Key(ConversationKind.Person, "X"),
            Key(ConversationKind.Person, "x") with
            {
                Workspace = "other",
            },
            Key(ConversationKind.Person, "x") with
            {
                Platform = ChatPlatform.Slack,
            },
        ];
        foreach (var key in keys)
        {
            await Conversations.SaveAsync(new KnownConversation(key, Service), Cancel);
        }

        foreach (var key in keys)
        {
            Assert.Equal(key, (await Conversations.FindAsync(key, Cancel))?.Key);
        }
    }

    [Fact]
    public async Task Removed_conversations_stay_removed_and_the_others_stay()
    {
        var kept = new KnownConversation(Key(ConversationKind.Channel, "c3"), Service);
        await Conversations.SaveAsync(new KnownConversation(Key(ConversationKind.Team, "t"), Service), Cancel);
        await Conversations.SaveAsync(new KnownConversation(Key(ConversationKind.Channel, "c1"), Service), Cancel);
        await Conversations.SaveAsync(kept, Cancel);
        ConversationKey[] gone = [Key(ConversationKind.Team, "t"), Key(ConversationKind.Channel, "c1")];
        await Conversations.RemoveAsync([.. gone, Key(ConversationKind.Channel, "never")], Cancel);
        await Conversations.RemoveAsync(gone, Cancel);
        await RestartAsync();

        Assert.Equal([kept], await Conversations.ListAsync(ChatPlatform.Teams, Cancel));
    }

    private static ConversationKey Key(ConversationKind kind, string subject) => new(ChatPlatform.Teams, "tenant", kind, subject);
}
