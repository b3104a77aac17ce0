using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams;

/// <content>What people see, and what the tenant is like.</content>
public sealed partial class SandboxTeams
{
    /// <summary>The number of the last change.</summary>
    public long Version => world.Changes.Version;

    public IReadOnlyList<TeamsPerson> People => world.Directory.People;

    /// <summary>Channels, group chats and everybody's personal chat.</summary>
    public IReadOnlyList<TeamsConversation> Conversations => world.Directory.Conversations;

    /// <summary>The team of that id; null: there is none.</summary>
    public TeamsTeam? Team(string? id) => world.Directory.Team(id);

    /// <summary>Adds or replaces a person.</summary>
    public void Put(TeamsPerson person) => world.Directory.Put(person);

    /// <summary>Adds or replaces a team, without a word to the bot.</summary>
    public void Put(TeamsTeam team) => world.Directory.Put(team);

    /// <summary>Adds or replaces a channel or chat, without a word to the bot.</summary>
    public void Put(TeamsConversation conversation) => world.Directory.Put(conversation);

    /// <summary>Adds or replaces an Entra group.</summary>
    public void Put(EntraGroup group) => world.Directory.Put(group);

    /// <summary>The id of the person's chat with the bot.</summary>
    public string PersonalConversation(string person) => TenantDirectory.PersonalId(Known(person).Id);

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<TeamsPerson> Members(string conversation) => world.Directory.Members(Place(conversation));

    /// <summary>Whether the app is installed there.</summary>
    public bool HasApp(string conversation) => world.Directory.HasApp(Place(conversation));

    /// <summary>The conversation's messages, threads included, in the order of posting.</summary>
    public IReadOnlyList<TeamsMessage> Messages(string conversation) =>
        world.Messages(message => message.Conversation == conversation);

    /// <summary>The answers in the thread that this message begins.</summary>
    public IReadOnlyList<TeamsMessage> Thread(TeamsMessage message) =>
        world.Messages(other => other.Conversation == message.Conversation && other.ThreadId == message.Id);

    /// <summary>The messages between this person and the bot.</summary>
    public IReadOnlyList<TeamsMessage> PersonalChat(string person) => Messages(PersonalConversation(person));

    /// <summary>The message as it is now, or null if it was deleted.</summary>
    public TeamsMessage? Current(TeamsMessage message) => world.Message(message.Conversation, message.Id);

    /// <summary>A copy of the card as this person's client shows it: their own view, else the card as posted; null: there is none.</summary>
    public JsonObject? CardAs(string person, TeamsMessage message) => cardActs.Seen(Known(person), Current(message) ?? message);

    /// <summary>Whether this person's client shows a view of their own.</summary>
    public bool HasOwnView(string person, TeamsMessage message) => world.Clients.View(Known(person).Id, message) is not null;

    /// <summary>The buttons that this person sees.</summary>
    public IReadOnlyList<TeamsButton> Buttons(string person, TeamsMessage message) =>
        CardAs(person, message) is { } card ? [.. CardWalk.Buttons(card, Known(person).HasOldClient)] : [];

    /// <summary>All that this person reads in the message, line by line.</summary>
    public string ShownTo(string person, TeamsMessage message) =>
        CardWalk.Shown((Current(message) ?? message).Text, CardAs(person, message));

    /// <summary>The dialogs open for this person.</summary>
    public IReadOnlyList<TeamsDialog> Dialogs(string person) => world.Clients.Dialogs(Known(person).Id);

    /// <summary>What the client told this person beside cards, in order.</summary>
    public IReadOnlyList<TeamsTold> Told(string person) => world.Clients.Told(Known(person).Id);

    /// <summary>
    /// All changes after that version (0: from the beginning), in order, and then each as it comes, until cancelled. A follower that has
    /// fallen too far behind is told one change of the <see cref="SandboxChangeKind.World"/> instead.
    /// </summary>
    public IAsyncEnumerable<SandboxChange> FollowAsync(long after, CancellationToken cancellationToken = default) =>
        world.Changes.Follow(after, cancellationToken);

    /// <summary>
    /// The newest message that is wanted, or the first that comes or is updated so: in a conversation, or for a person in their personal
    /// chat. Waits without end unless cancelled; then the exception tells what was there instead.
    /// </summary>
    public async Task<TeamsMessage> WaitForMessageAsync(
        string conversationOrPerson,
        Func<TeamsMessage, bool> wanted,
        CancellationToken cancellationToken
    )
    {
        var place = world.Directory.Person(conversationOrPerson) is { } person
            ? TenantDirectory.PersonalId(person.Id)
            : Place(conversationOrPerson).Id;
        try
        {
            return await world.Wait(message => message.Conversation == place && wanted(message), cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            var there = string.Join("\n---\n", Messages(place).Select(message => message.Shown));
            throw new OperationCanceledException(
                $"No such message came to {conversationOrPerson}. There are:\n{there}",
                cancelled,
                cancellationToken
            );
        }
    }
}
