using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>The main job from the slash command to the verified log.</summary>
public sealed class MainStoryTests
{
    [Theory]
    [InlineData(Ground.Sandbox)]
    [InlineData(Ground.RealServer)]
    public async Task The_whole_story(Ground ground)
    {
        await using var world = await World.StartAsync(await WorldOptions.OnAsync(ground));
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        Assert.Equal(["Approve", "Deny", "Change…", "Policy's verdict"], card.Buttons.Select(button => button.Text));
        Assert.All(
            [
                "<@U0ALICE>",
                $"{world.Stage.Namespace}/storefront",
                "paths",
                "10m",
                "fix the broken checkout path",
                "INC-1042",
                "0 of 1",
            ],
            part => Assert.Contains(part, card.Shown, StringComparison.Ordinal)
        );

        await world.ClickAsync(Alice, card, "Approve");
        await world.AnswerAsync(Alice, "your own request");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);

        await world.ClickAsync(Bob, card, "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await SeeGrantAsync(world, active);
        await world.DirectLineAsync(Alice, "kubectl");

        var end = active.ExpiresAt!.Value;
        Assert.Equal(active.ApprovedAt + TimeSpan.FromMinutes(10), end);
        await world.AdvanceToAsync(end - TimeSpan.FromMinutes(1));
        await world.AtOnceAsync<ExpiryWarned>(id);
        await world.DirectLineAsync(Alice, "ends in 1m");
        await world.AdvanceToAsync(end - TimeSpan.FromMilliseconds(1));
        Assert.Equal(RequestPhase.Active, (await world.FindAsync(id)).Phase);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));

        await world.AdvanceToAsync(end);
        var ending = await world.AtOnceAsync<EndStarted>(id);
        Assert.Equal((end, EndReason.Expired), (ending.At, ending.Reason));
        await world.PhaseAsync(id, RequestPhase.Ended);
        await SeeEndAsync(world, id);
    }

    private static async Task SeeGrantAsync(World world, AccessRequest request)
    {
        var role = Assert.Single(await world.Stage.RolesAsync());
        var rule = Assert.Single(role.Rules);
        Assert.Equal(["networking.k8s.io"], rule.ApiGroups);
        Assert.Equal(["ingresses"], rule.Resources);
        Assert.Equal(["storefront"], rule.ResourceNames);
        Assert.Equal(["get", "patch", "update"], rule.Verbs.Order(StringComparer.Ordinal));
        var binding = Assert.Single(await world.Stage.BindingsAsync());
        Assert.Equal(("User", Alice.Email), (binding.Subjects.Single().Kind, binding.Subjects.Single().Name));
        Assert.Equal(role.Metadata.Name, binding.RoleRef.Name);
        Assert.Equal(request.Id.ToString(), binding.Metadata.Labels["jitbot.dev/request"]);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!, "backoffice"));
        Assert.Equal(403, await world.Stage.ReadSecretAsync(Alice.Email!));
        Assert.Equal(403, await world.Stage.PatchAsync(Bob.Email!));
    }

    private static async Task SeeEndAsync(World world, RequestId id)
    {
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        var summary = await world.ThreadLineAsync(id, "Summary of");
        Assert.Contains("Verified", summary, StringComparison.Ordinal);
        Assert.Contains("<@U0BOB>", summary, StringComparison.Ordinal);
        await world.ClosedCardAsync(id, "expired");
        await world.ToldAsync(id);
        Assert.Single(world.Cards(id));
        Assert.Equal(world.Thread(id).Distinct(StringComparer.Ordinal), world.Thread(id));
        Assert.Empty(world.Alerts());
        await world.VerifyLogAsync();
    }
}
