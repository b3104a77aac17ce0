using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams;

/// <content>
/// What people do. Each act is sent to the bot signed and waits for its answer, up to Teams' fifteen seconds; what the client settles by
/// itself is answered <see cref="SandboxReply.NotSent"/>. An act that no person could do (on what they do not see, or what is gone)
/// throws <see cref="InvalidOperationException"/> with a sentence that may be shown.
/// </content>
public sealed partial class SandboxTeams
{
    private static readonly Dictionary<string, string> NoInputs = new(StringComparer.Ordinal);

    /// <summary>A person writes to the bot in their personal chat.</summary>
    public Task<TeamsReply> SendPersonalAsync(string person, string text, CancellationToken cancellationToken = default) =>
        SendAsync(BuildMessage(person, TenantDirectory.PersonalId(Known(person).Id), text), cancellationToken);

    /// <summary>
    /// A person mentions the bot in a channel or group chat: <c>@JitBot</c> where it stands in the text, else before it. Members named with
    /// an @ are mentioned too. Without a thread it begins one, in a channel.
    /// </summary>
    public Task<TeamsReply> MentionAsync(
        string person,
        string conversation,
        string text,
        string? threadId = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(BuildMessage(person, conversation, text, threadId), cancellationToken);

    /// <summary>A person writes in a channel or group chat without mentioning the bot, which hears nothing of it.</summary>
    public TeamsMessage Say(string person, string conversation, string text, string? threadId = null)
    {
        var message = tenantActs.Said(Known(person), Place(conversation), text, threadId);
        world.Put(message);
        return message;
    }

    /// <summary>
    /// A card comes into this person's sight: where it says so (<c>refresh</c>), their client asks the bot for their own view of it, and
    /// shows that until the message is updated.
    /// </summary>
    public Task<TeamsReply> LookAsync(string person, TeamsMessage message, CancellationToken cancellationToken = default) =>
        cardActs.Look(Known(person), message, cancellationToken);

    /// <summary>
    /// A person presses a button (its id, verb or title) of the card as their client shows it: their own view, otherwise the message as
    /// given, which may be older than the current one. Inputs are by id; those not given stay as they are.
    /// </summary>
    public Task<TeamsReply> ClickAsync(
        string person,
        TeamsMessage message,
        string button,
        IReadOnlyDictionary<string, string>? inputs = null,
        CancellationToken cancellationToken = default
    ) => cardActs.Press(Known(person), message, button, inputs ?? NoInputs, cancellationToken);

    /// <summary>
    /// A person types in an input of a card that asks the bot (<c>choices.data</c>), and sees what it offers. Only what was last offered, or
    /// is in the card, can then be chosen.
    /// </summary>
    public Task<IReadOnlyList<TeamsChoice>> SuggestAsync(
        string person,
        TeamsMessage message,
        string input,
        string typed,
        CancellationToken cancellationToken = default
    )
    {
        var known = Known(person);
        var card = cardActs.Seen(known, message) ?? throw new InvalidOperationException("The message has no card.");
        return dialogActs.Suggest(known, message, card, input, typed, cancellationToken);
    }

    /// <summary>The same in a dialog.</summary>
    public Task<IReadOnlyList<TeamsChoice>> SuggestAsync(
        TeamsDialog dialog,
        string input,
        string typed,
        CancellationToken cancellationToken = default
    ) => dialogActs.Suggest(dialog, input, typed, cancellationToken);

    /// <summary>A person runs a command of the app's message extension, in the compose box of a conversation or on a message.</summary>
    public Task<TeamsReply> RunCommandAsync(
        string person,
        string conversation,
        string commandId,
        TeamsMessage? on = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(BuildCommand(person, conversation, commandId, on), cancellationToken);

    /// <summary>A person submits a dialog by one of its buttons. What the client finds wrong is not sent.</summary>
    public Task<TeamsReply> SubmitAsync(
        TeamsDialog dialog,
        string button,
        IReadOnlyDictionary<string, string>? inputs = null,
        CancellationToken cancellationToken = default
    ) => dialogActs.Submit(dialog, button, inputs ?? NoInputs, cancellationToken);

    /// <summary>A person closes a dialog; the bot hears nothing of it.</summary>
    public void Close(TeamsDialog dialog) => world.Clients.Close(dialog);

    /// <summary>Somebody installs the app in their personal chat (<see cref="PersonalConversation"/>), a chat, or a channel's team.</summary>
    /// <exception cref="InvalidOperationException">It is installed there.</exception>
    public Task<TeamsReply> InstallAsync(string by, string conversation, CancellationToken cancellationToken = default) =>
        tenantActs.Install(Known(by), Place(conversation), isAdded: true, cancellationToken);

    /// <summary>Somebody removes the app there: the bot is told, and can write there no longer.</summary>
    /// <exception cref="InvalidOperationException">It is not installed there.</exception>
    public Task<TeamsReply> UninstallAsync(string by, string conversation, CancellationToken cancellationToken = default) =>
        tenantActs.Install(Known(by), Place(conversation), isAdded: false, cancellationToken);

    /// <summary>A person is added to a chat or a channel's team.</summary>
    public Task<TeamsReply> JoinAsync(
        string person,
        string conversation,
        string? by = null,
        CancellationToken cancellationToken = default
    ) => tenantActs.Move(Known(by ?? person), Place(conversation), Known(person), isAdded: true, cancellationToken);

    /// <summary>A person leaves a chat or a channel's team, or is removed.</summary>
    public Task<TeamsReply> LeaveAsync(
        string person,
        string conversation,
        string? by = null,
        CancellationToken cancellationToken = default
    ) => tenantActs.Move(Known(by ?? person), Place(conversation), Known(person), isAdded: false, cancellationToken);
}
