using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Workspace;

/// <summary>The sandbox tenant of Teams: it signs and sends to the bot what people do, as them.</summary>
internal sealed class TeamsPlatform(SandboxTeams teams) : IPagePlatform
{
    private const int LongestText = 4_000;

    public string? IdOf(PagePerson person) => person.Teams?.Id;

    public (long Version, string Json) SeenBy(PagePerson person)
    {
        var seen = new TenantEye(teams).SeenBy(person.Teams!);
        return (seen.Version, PageJson.Text(seen));
    }

    public IAsyncEnumerable<SandboxChange> FollowAsync(long after, CancellationToken cancellationToken) =>
        teams.FollowAsync(after, cancellationToken);

    public Task<object> DoAsync(PagePerson person, string what, PageAct act, CancellationToken cancellationToken)
    {
        var id = person.Teams!.Id;
        return what switch
        {
            "say" => SayAsync(id, act, cancellationToken),
            "press" => Told(PressAsync(id, act, cancellationToken)),
            "suggest" => SuggestAsync(id, act, cancellationToken),
            "refresh" => Told(teams.LookAsync(id, MessageOf(id, act), cancellationToken)),
            "run" => Told(RunAsync(id, act, cancellationToken)),
            "close" => CloseAsync(id, act),
            _ => throw PageAct.Unknown(),
        };
    }

    private Task<object> SayAsync(string person, PageAct act, CancellationToken cancel)
    {
        var (place, text) = (PlaceOf(person, act), PageAct.Needed(act.Text, "text").Trim());
        if (text.Length is 0 or > LongestText)
        {
            throw new InvalidOperationException($"A message has 1 to {LongestText} characters.");
        }

        if (place.Kind == TeamsConversationKind.Personal)
        {
            return Told(teams.SendPersonalAsync(person, text, cancel));
        }

        var thread = act.Thread is null ? null : MessageOf(person, act with { Message = act.Thread }).Id;
        if (text.Contains($"@{teams.Options.BotName}", StringComparison.Ordinal))
        {
            return Told(teams.MentionAsync(person, place.Id, text, thread, cancel));
        }

        teams.Say(person, place.Id, text, thread);
        return Task.FromResult<object>(new { });
    }

    private Task<TeamsReply> PressAsync(string person, PageAct act, CancellationToken cancel)
    {
        var button = PageAct.Needed(act.Button, "button");
        return act.Dialog is null
            ? teams.ClickAsync(person, MessageOf(person, act), button, act.Inputs, cancel)
            : teams.SubmitAsync(DialogOf(person, act), button, act.Inputs, cancel);
    }

    private Task<TeamsReply> RunAsync(string person, PageAct act, CancellationToken cancel)
    {
        var command = PageAct.Needed(act.Command, "command");
        return teams.Options.Commands.Any(one => one.Id == command)
            ? teams.RunCommandAsync(person, PlaceOf(person, act).Id, command, cancellationToken: cancel)
            : throw new InvalidOperationException("There is no such command.");
    }

    private async Task<object> SuggestAsync(string person, PageAct act, CancellationToken cancel)
    {
        var (input, typed) = (PageAct.Needed(act.Input, "input"), act.Text ?? "");
        var choices = act.Dialog is null
            ? await teams.SuggestAsync(person, MessageOf(person, act), input, typed, cancel)
            : await teams.SuggestAsync(DialogOf(person, act), input, typed, cancel);
        return new { Choices = choices };
    }

    private Task<object> CloseAsync(string person, PageAct act)
    {
        teams.Close(DialogOf(person, act));
        return Task.FromResult<object>(new { });
    }

    /// <summary>Only where the person is: the page sends ids, and anybody can make up a page.</summary>
    private TeamsConversation PlaceOf(string person, PageAct act)
    {
        var id = PageAct.Needed(act.Conversation, "conversation");
        return
            teams.Conversations.FirstOrDefault(place => place.Id == id) is { } found
            && teams.Members(id).Any(member => member.Id == person)
            ? found
            : throw new InvalidOperationException("You are not in this conversation.");
    }

    private TeamsMessage MessageOf(string person, PageAct act)
    {
        var id = PageAct.Needed(act.Message, "message");
        return teams.Messages(PlaceOf(person, act).Id).FirstOrDefault(message => message.Id == id)
            ?? throw new InvalidOperationException("This message is not there any more.");
    }

    private TeamsDialog DialogOf(string person, PageAct act)
    {
        var id = PageAct.Needed(act.Dialog, "dialog");
        return teams.Dialogs(person).FirstOrDefault(dialog => dialog.Id == id)
            ?? throw new InvalidOperationException("This dialog is not open any more.");
    }

    /// <summary>What the client told beside the card is in the stream.</summary>
    private static async Task<object> Told(Task<TeamsReply> sent)
    {
        var reply = await sent;
        return new { reply.Status, reply.InputErrors };
    }
}
