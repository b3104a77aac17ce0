using System.Text;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>What people do and see in Teams. They are those of Slack by their e-mail addresses.</summary>
internal sealed partial class World
{
    private SandboxTeams? _teams;

    /// <summary>Only where the options ask for it.</summary>
    public SandboxTeams Teams => _teams ?? throw new InvalidOperationException("This world has no Teams.");

    /// <summary>The person writes to the bot in their own chat; it is acknowledged.</summary>
    public async Task WriteAsync(TeamsPerson who, string text)
    {
        var reply = await Clock.WhileAsync(Teams.SendPersonalAsync(who.Id, text, Cancellation));
        Assert.InRange(reply.Status, 200, 202);
    }

    /// <summary>The person asks for access in their own chat, and is told that the request is on record.</summary>
    public async Task<RequestId> AskInTeamsAsync(TeamsPerson? who = null, string? text = null)
    {
        who ??= DemoTenant.Alice;
        var key = who.Email!.ToUpperInvariant();
        var before = (await Log.ListByRequesterAsync(key, 1000, Cancellation)).Select(request => request.Id).ToHashSet();
        await WriteAsync(who, $"request {text ?? Usual}");
        var asked = await UntilAsync(
            $"{who.Name}'s request",
            async () =>
                (await Log.ListByRequesterAsync(key, 1000, Cancellation)).FirstOrDefault(request => !before.Contains(request.Id))
        );
        await ChatLineAsync(who, $"{asked.Id} ");
        return asked.Id;
    }

    /// <summary>A message with this in the person's own chat with the bot.</summary>
    public Task<string> ChatLineAsync(TeamsPerson who, string saying) =>
        LineAsync(
            $"in {who.Name}'s chat",
            saying,
            () =>
                [
                    .. Teams
                        .PersonalChat(who.Id)
                        .Where(message => message.PersonId is null)
                        .Select(message => Teams.ShownTo(who.Id, message)),
                ]
        );

    /// <summary>The request's card in the approvers' channel, as everybody without a view of their own sees it.</summary>
    public Task<TeamsMessage> TeamsCardAsync(RequestId id, string? saying = null) =>
        UntilAsync(
            $"the card of {id} in Teams{(saying is null ? "" : $", saying {saying}")}",
            () =>
                Task.FromResult(
                    TeamsCards(id)
                        .LastOrDefault(card => saying is null || card.Shown.Contains(saying, StringComparison.OrdinalIgnoreCase))
                )
        );

    /// <summary>Every card of the request in the approvers' channel of Teams; one, if all is well.</summary>
    public IReadOnlyList<TeamsMessage> TeamsCards(RequestId id) =>
        [
            .. Teams
                .Messages(DemoTenant.Approvals.Id)
                .Where(message =>
                    message.ThreadId is null
                    && message.PersonId is null
                    && message.Shown.Contains($"{id} ", StringComparison.Ordinal)
                ),
        ];

    /// <summary>The person's client shows the card, and asks for their own view of it.</summary>
    public Task<TeamsReply> LookAsync(TeamsPerson who, TeamsMessage card) =>
        Clock.WhileAsync(Teams.LookAsync(who.Id, card, Cancellation));

    /// <summary>The person looks at the card and presses a button of what they then see.</summary>
    public async Task<TeamsReply> PressAsync(
        TeamsPerson who,
        TeamsMessage card,
        string button,
        params (string Input, string Value)[] filled
    )
    {
        var now = Teams.Current(card) ?? card;
        if (!Teams.HasOwnView(who.Id, now))
        {
            await LookAsync(who, now);
        }

        var inputs = filled.ToDictionary(one => one.Input, one => one.Value, StringComparer.Ordinal);
        return await Clock.WhileAsync(Teams.ClickAsync(who.Id, now, button, inputs, Cancellation));
    }

    /// <summary>A click on Approve by somebody whose card has no such button: with the data of another's card.</summary>
    public async Task<TeamsReply> ForgeApprovalAsync(TeamsPerson who, TeamsPerson whoseCard, TeamsMessage card)
    {
        var now = Teams.Current(card) ?? card;
        await LookAsync(whoseCard, now);
        // Built anew: the answer is theirs, and nothing that the other's client shows
        var activity = Teams.BuildClick(whoseCard.Id, now, "Approve").Activity;
        activity["from"]!["id"] = who.Mri;
        activity["from"]!["aadObjectId"] = who.Id;
        activity["from"]!["name"] = who.Name;
        return await Clock.WhileAsync(Teams.SendAsync(Teams.BuildActivity(activity), Cancellation));
    }

    /// <summary>A line with this in the thread of the request's card in Teams.</summary>
    public Task<string> TeamsThreadLineAsync(RequestId id, string saying) =>
        LineAsync(
            $"in the Teams thread of {id}",
            saying,
            () => [.. TeamsCards(id).SelectMany(Teams.Thread).Select(message => message.Shown)]
        );

    private async Task StartTeamsAsync()
    {
        if (_options.WithTeams)
        {
            _teams = await SandboxTeams.StartAsync(
                new SandboxTeamsOptions
                {
                    TimeProvider = Clock.OfSandboxes,
                    IsInstalled = false,
                    EnforceRateLimits = _options.EnforceRateLimits,
                },
                Cancellation
            );
        }
    }

    /// <summary>Once: a store that is kept remembers the conversations.</summary>
    private async Task InstallInTeamsAsync()
    {
        if (_teams is null)
        {
            return;
        }

        _teams.BotUrl = Bot.Url;
        if (_teams.HasApp(DemoTenant.Approvals.Id))
        {
            return;
        }

        await Clock.WhileAsync(_teams.InstallAsync(DemoTenant.Carol.Id, DemoTenant.General.Id, Cancellation));
        foreach (var person in new[] { DemoTenant.Alice, DemoTenant.Bob, DemoTenant.Carol })
        {
            await Clock.WhileAsync(_teams.InstallAsync(person.Id, _teams.PersonalConversation(person.Id), Cancellation));
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> TeamsSettings() =>
        _teams is null
            ? []
            :
            [
                new("Teams:AppId", _teams.Options.AppId),
                new("Teams:TenantId", DemoTenant.TenantId),
                new("Teams:ClientSecret", _teams.Options.ClientSecret),
                new("Teams:LoginUrl", _teams.LoginUrl.ToString()),
                new("Teams:GraphUrl", _teams.GraphUrl.ToString()),
                new("Teams:OpenIdMetadataUrl", _teams.OpenIdMetadataUrl.ToString()),
                new("Teams:ConnectorHosts:0", _teams.ServiceUrl.Host),
                new("Teams:ApprovalsChannel", DemoTenant.Approvals.Id),
                new("Teams:AdminsChannel", DemoTenant.Admins.Id),
            ];

    private string DescribeTeams()
    {
        var text = new StringBuilder();
        foreach (var channel in _teams is null ? [] : new[] { DemoTenant.Approvals, DemoTenant.Admins })
        {
            text.AppendLine($"Teams, {channel.Name}:");
            foreach (var message in Teams.Messages(channel.Id))
            {
                text.AppendLine($"  {(message.ThreadId is null ? "" : "> ")}{message.Shown.ReplaceLineEndings(" / ")}");
            }
        }

        foreach (var person in _teams is null ? [] : new[] { DemoTenant.Alice, DemoTenant.Bob, DemoTenant.Carol })
        {
            foreach (var message in Teams.PersonalChat(person.Id))
            {
                text.AppendLine($"{person.Name}'s chat: {Teams.ShownTo(person.Id, message).ReplaceLineEndings(" / ")}");
            }
        }

        return text.ToString();
    }
}
