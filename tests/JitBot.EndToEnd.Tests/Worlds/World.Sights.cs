using System.Text;
using System.Text.Json.Nodes;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>What can be seen, and waiting for it.</summary>
internal sealed partial class World
{
    /// <summary>Looks until it is there and moves the clock on meanwhile, for three minutes of it if not said otherwise.</summary>
    public async Task<T> UntilAsync<T>(string what, Func<Task<T?>> look, TimeSpan? within = null)
        where T : class
    {
        if (await Clock.UntilAsync(look, within ?? Limit, Cancellation) is { } found)
        {
            return found;
        }

        // The reason that counts is this one, whatever was logged besides
        _hasFailed = true;
        throw new InvalidOperationException($"Not seen: {what}.\n{await DescribeAsync()}");
    }

    /// <summary>Looks until it is so.</summary>
    public Task UntilAsync(string what, Func<Task<bool>> look, TimeSpan? within = null) =>
        UntilAsync<object>(what, async () => await look() ? this : null, within);

    /// <summary>Moves the clock to the instant, in steps, so that all that is due before it happens before it.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant)
    {
        await Clock.SettleAsync();
        while (Clock.Now < instant)
        {
            var left = instant - Clock.Now;
            var step = left > TimeSpan.FromMinutes(1) ? left / 4 : left;
            Clock.Time.Advance(step);
            await Clock.SettleAsync();
        }
    }

    public Task AdvanceAsync(TimeSpan time) => AdvanceToAsync(Clock.Now + time);

    public Task<AccessRequest> PhaseAsync(RequestId id, RequestPhase phase, TimeSpan? within = null) =>
        UntilAsync(
            $"{id} {phase}",
            async () => await Log.FindAsync(id, Cancellation) is { } request && request.Phase == phase ? request : null,
            within
        );

    /// <summary>The event, which must come without the clock being moved on.</summary>
    public Task<T> AtOnceAsync<T>(RequestId id)
        where T : RequestEvent =>
        UntilAsync(
            $"{id} {typeof(T).Name} at this instant",
            async () => (await Log.HistoryAsync(id, Cancellation)).OfType<T>().LastOrDefault(),
            TimeSpan.Zero
        );

    public async Task<AccessRequest> FindAsync(RequestId id)
    {
        var request = await Log.FindAsync(id, Cancellation);
        Assert.NotNull(request);
        return request;
    }

    public async Task<IReadOnlyList<RequestEvent>> HistoryAsync(RequestId id) => await Log.HistoryAsync(id, Cancellation);

    /// <summary>The card as it stands now.</summary>
    public Task<SandboxMessage> CardAsync(RequestId id) => CardAsync(id, _ => true, "there");

    public Task<SandboxMessage> CardAsync(RequestId id, Func<SandboxMessage, bool> wanted, string how) =>
        UntilAsync($"the card of {id}, {how}", () => Task.FromResult(Cards(id).LastOrDefault(wanted)));

    /// <summary>The card once it shows the outcome: this text, and no button.</summary>
    public Task<SandboxMessage> ClosedCardAsync(RequestId id, string saying) =>
        CardAsync(
            id,
            card => card.Buttons.Count == 0 && card.Shown.Contains(saying, StringComparison.Ordinal),
            $"closed, saying {saying}"
        );

    /// <summary>Every card of the request; one, if all is well.</summary>
    public IReadOnlyList<SandboxMessage> Cards(RequestId id) =>
        [
            .. Slack
                .Messages(DemoWorkspace.Approvals.Id)
                .Where(message => message.ThreadTs is null && About(message) == (id.ToString(), "card")),
        ];

    /// <summary>The modals that the person has open.</summary>
    public IReadOnlyList<SandboxView> Modals(SandboxUser who) => [.. Slack.Views(who.Id).Where(view => view.Type == "modal")];

    public SandboxView? Home(SandboxUser who) => Slack.Views(who.Id).LastOrDefault(view => view.Type == "home");

    /// <summary>The person's home once it says this.</summary>
    public Task<SandboxView> HomeAsync(SandboxUser who, string saying) =>
        UntilAsync(
            $"\"{saying}\" at {who.Name}'s home",
            () => Task.FromResult(Home(who) is { } home && Shown(home).Contains(saying, StringComparison.Ordinal) ? home : null)
        );

    /// <summary>All texts of a view, on lines of their own.</summary>
    public static string Shown(SandboxView view) =>
        string.Join('\n', Texts(view.View).Select(text => text.Replace("\\n", "\n", StringComparison.Ordinal)));

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject one when one["text"] is JsonValue text && one["type"] is not null => [text.GetValue<string>()],
            JsonObject one => one.SelectMany(property => Texts(property.Value)),
            JsonArray many => many.SelectMany(Texts),
            _ => [],
        };

    /// <summary>The card of the requester's own, in their direct messages, once it is as wanted.</summary>
    public Task<SandboxMessage> OwnCardAsync(SandboxUser who, RequestId id, string button) =>
        UntilAsync(
            $"{who.Name}'s own card of {id} with {button}",
            () =>
                Task.FromResult(
                    Slack
                        .DirectMessages(who.Id)
                        .LastOrDefault(message =>
                            About(message) == (id.ToString(), "requester") && message.Buttons.Any(one => one.Text == button)
                        )
                )
        );

    /// <summary>The line of the thread on which more time is decided.</summary>
    public Task<SandboxMessage> ExtensionLineAsync(RequestId id) =>
        UntilAsync(
            $"a line of {id} to decide on more time",
            () => Task.FromResult(Cards(id).SelectMany(Slack.Thread).LastOrDefault(message => message.Buttons.Count > 0))
        );

    /// <summary>What stands in the card's thread.</summary>
    public IReadOnlyList<string> Thread(RequestId id) => [.. Cards(id).SelectMany(Slack.Thread).Select(message => message.Shown)];

    public IReadOnlyList<string> Direct(SandboxUser who) => [.. Slack.DirectMessages(who.Id).Select(message => message.Shown)];

    public IReadOnlyList<string> Alerts() => [.. Slack.Messages(DemoWorkspace.Admins.Id).Select(message => message.Shown)];

    /// <summary>A line with this in the card's thread.</summary>
    public Task<string> ThreadLineAsync(RequestId id, string saying) =>
        LineAsync($"in the thread of {id}", saying, () => Thread(id));

    /// <summary>A message with this to the person in person.</summary>
    public Task<string> DirectLineAsync(SandboxUser who, string saying) => LineAsync($"to {who.Name}", saying, () => Direct(who));

    /// <summary>A line with this that the person alone sees, as an answer to what they did.</summary>
    public Task<string> AnswerAsync(SandboxUser who, string saying) =>
        LineAsync(
            $"for {who.Name} alone",
            saying,
            () => [.. Slack.Ephemerals(who.Id).Concat(Slack.DirectMessages(who.Id)).Select(message => message.Shown)]
        );

    /// <summary>The same, or said in the modal that they submitted.</summary>
    public Task<string> AnswerOrModalAsync(SandboxUser who, SandboxView modal, string saying) =>
        LineAsync(
            $"for {who.Name} alone",
            saying,
            () =>
                [
                    .. Slack.Ephemerals(who.Id).Concat(Slack.DirectMessages(who.Id)).Select(message => message.Shown),
                    .. Modals(who).Where(view => view.Id == modal.Id).Select(Shown),
                ]
        );

    public Task<string> AlertAsync(string saying) => LineAsync("to the administrators", saying, Alerts);

    /// <summary>Waits until chat tells all that there is of a request that is over.</summary>
    public Task ToldAsync(RequestId id) =>
        UntilAsync(
            $"{id} wholly told",
            async () => !(await Log.ListUnsettledAsync(Cancellation)).Any(request => request.Id == id),
            TimeSpan.FromMinutes(10)
        );

    /// <summary>How many policy sets came into force, by the log.</summary>
    public Task<int> SetsLoadedAsync() => CountInLogAsync("policiesLoaded");

    /// <summary>How many events of this type the whole log holds.</summary>
    public async Task<int> CountInLogAsync(string type)
    {
        var count = 0;
        await foreach (var record in Log.ReadAsync(1, Cancellation))
        {
            count += record.Json.Contains($"\"{type}\"", StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Waits until the threads' reconciler has nothing left to post, whatever is still open.</summary>
    public async Task ToldAllNowAsync()
    {
        for (var step = 0; step < 20; step++)
        {
            await AdvanceAsync(WorldClock.LongestStep);
        }
    }

    /// <summary>What <c>/readyz</c> answers: its HTTP status, and its word.</summary>
    public async Task<(int Status, string Word)> ReadyAsync()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Bot.Url, "/readyz"), Cancellation);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return ((int)response.StatusCode, body!["status"]!.GetValue<string>());
    }

    /// <summary>The request and the key of the story's post, which each message carries.</summary>
    public static (string? Request, string? Key) About(SandboxMessage message)
    {
        var payload = message.MetadataJson is { } json ? JsonNode.Parse(json)?["event_payload"] : null;
        return (payload?["request"]?.GetValue<string>(), payload?["key"]?.GetValue<string>());
    }

    private Task<string> LineAsync(string where, string saying, Func<IReadOnlyList<string>> lines) =>
        UntilAsync(
            $"\"{saying}\" {where}",
            () => Task.FromResult(lines().LastOrDefault(line => line.Contains(saying, StringComparison.OrdinalIgnoreCase)))
        );

    private async Task<string> DescribeAsync()
    {
        var text = new StringBuilder().AppendLine($"It is {Clock.Now:O}.");
        for (
            var number = 1;
            _bot is not null && await Log.FindAsync(new RequestId(number), Cancellation) is { } request;
            number++
        )
        {
            text.AppendLine($"{request.Id}: {request.Phase}");
            foreach (var one in await Log.HistoryAsync(request.Id, Cancellation))
            {
                text.AppendLine($"  {one.At:HH:mm:ss.fff} {(one is Requested ? "Requested" : one)}");
            }
        }

        foreach (var channel in new[] { DemoWorkspace.Approvals, DemoWorkspace.Admins })
        {
            text.AppendLine($"#{channel.Name}:");
            foreach (var message in Slack.Messages(channel.Id))
            {
                text.AppendLine($"  {(message.ThreadTs is null ? "" : "> ")}{message.Shown.ReplaceLineEndings(" / ")}");
            }
        }

        foreach (var person in new[] { Alice, Bob, Carol, Dan })
        {
            foreach (var message in Slack.Ephemerals(person.Id).Concat(Slack.DirectMessages(person.Id)))
            {
                text.AppendLine($"to {person.Name}: {message.Shown.ReplaceLineEndings(" / ")}");
            }
        }

        return text.Append(DescribeTeams()).Append(string.Join('\n', Book.Lines.TakeLast(40))).ToString();
    }
}
