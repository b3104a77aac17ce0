using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>A press counts only as Teams vouches for it.</summary>
public sealed class TeamsSignatureTests
{
    public static TheoryData<string> Forgeries =>
        [
            "none",
            "algorithm none",
            "HS256 by the published key",
            "forged key",
            "unknown key",
            "other channel's key",
            "audience",
            "issuer",
            "service URL",
            "no service URL",
            "expired",
            "not yet valid",
        ];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_press_that_Teams_does_not_vouch_for_is_refused_and_decides_nothing(string forgery)
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        var events = (await world.HistoryAsync(id)).Count;
        var press = world.Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve");
        var forged = forgery == "none" ? press with { Token = null } : world.Teams.Sign(press, Shape(forgery, world.Clock.Now));

        var reply = await world.Clock.WhileAsync(world.Teams.SendAsync(forged, TestContext.Current.CancellationToken));

        Assert.True(reply.Status is 401 or 403, $"It was answered {reply.Status} {reply.Body}");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Equal(events, (await world.HistoryAsync(id)).Count);
        await world.PressAsync(DemoTenant.Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task A_token_used_for_another_request_approves_nothing()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        var press = world
            .Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve")
            .With(activity => activity["value"]!["action"]!["data"]!["request"] = "JIT-999");

        await world.Clock.WhileAsync(world.Teams.SendAsync(press, TestContext.Current.CancellationToken));

        Assert.Equal((RequestPhase.Pending, 0), ((await world.FindAsync(id)).Phase, (await world.FindAsync(id)).Approvals.Count));
    }

    [Fact]
    public async Task A_token_used_for_another_person_does_not_make_them_an_approver()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);

        foreach (var who in new[] { DemoTenant.Dan, DemoTenant.Guest, DemoTenant.External, DemoTenant.Alice })
        {
            await world.ForgeApprovalAsync(who, DemoTenant.Bob, card);
        }

        Assert.Equal((RequestPhase.Pending, 0), ((await world.FindAsync(id)).Phase, (await world.FindAsync(id)).Approvals.Count));
    }

    [Fact]
    public async Task An_object_id_that_is_not_the_senders_approves_nothing()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        var press = world
            .Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve")
            .With(activity => activity["from"]!["id"] = DemoTenant.Dan.Mri);

        await world.Clock.WhileAsync(world.Teams.SendAsync(press, TestContext.Current.CancellationToken));

        // Whoever is asked about, the roster's object id and the sender's are not the same person
        Assert.All((await world.HistoryAsync(id)).OfType<ApprovalGiven>(), one => Assert.Fail($"Approved: {one}"));
    }

    [Fact]
    public async Task With_known_keys_the_metadata_may_be_down()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        world.Teams.Faults.ServerError(TeamsCallNames.OpenIdMetadata, count: 100_000);
        world.Teams.Faults.ServerError(TeamsCallNames.OpenIdKeys, count: 100_000);

        await world.PressAsync(DemoTenant.Bob, await world.TeamsCardAsync(id), "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
    }

    private static TeamsTokenShape Shape(string forgery, DateTimeOffset now) =>
        forgery switch
        {
            "algorithm none" => new TeamsTokenShape { Algorithm = "none" },
            "HS256 by the published key" => new TeamsTokenShape { Algorithm = "HS256" },
            "forged key" => new TeamsTokenShape { Key = TeamsSigningKey.Forged },
            "unknown key" => new TeamsTokenShape { Key = TeamsSigningKey.Unknown },
            "other channel's key" => new TeamsTokenShape { Key = TeamsSigningKey.OtherChannel },
            "audience" => new TeamsTokenShape { Audience = "00000000-0000-4000-8000-000000000bad" },
            "issuer" => new TeamsTokenShape { Issuer = "https://issuer.example.net" },
            "service URL" => new TeamsTokenShape { ServiceUrl = "https://elsewhere.example.net/" },
            "no service URL" => new TeamsTokenShape { ServiceUrl = "" },
            "expired" => new TeamsTokenShape { NotBefore = now.AddHours(-3), Expires = now.AddHours(-1) },
            "not yet valid" => new TeamsTokenShape { NotBefore = now.AddHours(1), Expires = now.AddHours(2) },
            _ => throw new ArgumentOutOfRangeException(nameof(forgery), forgery, "There is no such forgery."),
        };
}
