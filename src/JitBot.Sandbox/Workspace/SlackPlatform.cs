using JitBot.Sandbox.Slack;

namespace JitBot.Sandbox.Workspace;

/// <summary>The sandbox workspace of Slack: it signs and sends to the bot what people do, as them.</summary>
internal sealed class SlackPlatform(SandboxSlack slack) : IPagePlatform
{
    private const int LongestText = 4_000;

    public string? IdOf(PagePerson person) => person.Slack?.Id;

    public (long Version, string Json) SeenBy(PagePerson person)
    {
        var seen = slack.SeenBy(person.Slack!.Id);
        return (seen.Version, PageJson.Text(seen));
    }

    public IAsyncEnumerable<SandboxChange> FollowAsync(long after, CancellationToken cancellationToken) =>
        slack.FollowAsync(after, cancellationToken);

    public Task<object> DoAsync(PagePerson person, string what, PageAct act, CancellationToken cancellationToken) =>
        Do(person.Slack!, what, act, cancellationToken);

    private Task<object> Do(SandboxUser person, string what, PageAct act, CancellationToken cancel) =>
        what switch
        {
            "say" => SayAsync(person, act, cancel),
            "press" => Told(slack.PressAsync(person.Id, act.Place(), act.BlockId, ActionOf(act), cancel)),
            "choose" => Told(ChooseAsync(person, act, cancel)),
            "suggest" => SuggestAsync(person, act, cancel),
            "submit" => Told(slack.SubmitAsync(person.Id, PageAct.Needed(act.ViewId, "viewId"), cancel)),
            "close" => Told(slack.CloseAsync(person.Id, PageAct.Needed(act.ViewId, "viewId"), act.All, cancel)),
            "shortcut" => ShortcutAsync(person, act, cancel),
            "home" => Heard(slack.OpenHomeAsync(person.Id, cancel)),
            "read" => ReadAsync(person, act),
            _ => throw PageAct.Unknown(),
        };

    private Task<object> SayAsync(SandboxUser person, PageAct act, CancellationToken cancel)
    {
        var (channel, text) = (PageAct.Needed(act.Channel, "channel"), PageAct.Needed(act.Text, "text").Trim());
        if (text.Length is 0 or > LongestText)
        {
            throw new InvalidOperationException($"A message has 1 to {LongestText} characters.");
        }

        if (!text.StartsWith('/'))
        {
            // Slack keeps what people write escaped
            var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal);
            slack.Say(person.Id, channel, escaped, act.Ts);
            return Task.FromResult<object>(new { });
        }

        var seen = slack.SeenBy(person.Id);
        var words = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (act.Ts is not null)
        {
            throw new InvalidOperationException("Slack takes no commands in threads.");
        }

        if (seen.Commands.All(command => command.Name != words[0]))
        {
            throw new InvalidOperationException($"{words[0]} is not a valid command.");
        }

        return seen.Channels.Concat(seen.DirectMessages).Any(place => place.Id == channel)
            ? Told(slack.SendCommandAsync(person.Id, channel, words[0], words.ElementAtOrDefault(1) ?? "", cancel))
            : throw new InvalidOperationException("You are not in this channel.");
    }

    private Task<SandboxReply> ChooseAsync(SandboxUser person, PageAct act, CancellationToken cancel)
    {
        var values = act.Values ?? [];
        return act.IsText
            ? slack.TypeAsync(
                person.Id,
                act.Place(),
                act.BlockId,
                ActionOf(act),
                values.Count > 0 ? values[0] : "",
                act.IsEnter,
                cancel
            )
            : slack.ChooseAsync(person.Id, act.Place(), act.BlockId, ActionOf(act), values, cancel);
    }

    private async Task<object> SuggestAsync(SandboxUser person, PageAct act, CancellationToken cancel)
    {
        var typed = act.Values is [var first, ..] ? first : "";
        return await slack.SuggestAsync(person.Id, act.Place(), act.BlockId, ActionOf(act), typed, cancel);
    }

    private Task<object> ShortcutAsync(SandboxUser person, PageAct act, CancellationToken cancel)
    {
        var callback = PageAct.Needed(act.CallbackId, "callbackId");
        return Heard(
            act.Ts is null
                ? slack.RunShortcutAsync(person.Id, callback, cancel)
                : slack.RunMessageShortcutAsync(person.Id, PageAct.Needed(act.Channel, "channel"), act.Ts, callback, cancel)
        );
    }

    private Task<object> ReadAsync(SandboxUser person, PageAct act)
    {
        slack.MarkRead(person.Id, PageAct.Needed(act.Channel, "channel"));
        return Task.FromResult<object>(new { });
    }

    private static string ActionOf(PageAct act) => PageAct.Needed(act.ActionId, "actionId");

    /// <summary>Where Slack shows by itself what went wrong.</summary>
    private static async Task<object> Told(Task<SandboxReply> sent)
    {
        var reply = await sent;
        return new { reply.Status, Milliseconds = (int)reply.Elapsed.TotalMilliseconds };
    }

    /// <summary>Where nothing else would show that the bot did not hear it.</summary>
    private static async Task<object> Heard(Task<SandboxReply> sent)
    {
        var reply = await sent;
        return reply.Status is >= 200 and < 300 || reply == SandboxReply.NotSent
            ? new { reply.Status }
            : new { reply.Status, Problem = "JitBot did not answer as Slack expects it. Its log says why." };
    }
}
