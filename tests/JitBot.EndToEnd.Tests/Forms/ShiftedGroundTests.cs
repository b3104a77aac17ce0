using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Cluster;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Forms;

/// <summary>Forms that were left open while the world went on, and a world that does not answer.</summary>
public sealed class ShiftedGroundTests
{
    [Fact]
    public async Task A_form_left_open_past_a_policy_change_says_what_changed_and_offers_the_new_choices()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        await form.ChooseAsync(OpenForm.Duration, "30m");
        await ChangePolicyAsync(world, WorldPolicies.OneColleague(maxDuration: "12m"));

        await form.SubmitAsync();

        Assert.Contains("The policies were changed since you opened this form", form.Text, StringComparison.Ordinal);
        Assert.Contains("up to 12m is allowed", form.Text, StringComparison.Ordinal);
        Assert.Equal(["5m", "10m", "12m"], form.Choices(OpenForm.Duration));
        await AssertNothingAskedAsync(world);
        await form.SubmitAsync();
        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal(TimeSpan.FromMinutes(10), request.Duration);
    }

    [Fact]
    public async Task A_form_whose_person_no_policy_serves_any_more_says_so()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        await ChangePolicyAsync(world, WorldPolicies.OneColleague(members: "[bob@example.com]"));

        await form.SubmitAsync();

        Assert.Contains("No policy lets you ask", form.Text, StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Fact]
    public async Task A_deleted_ingress_is_told_and_another_can_be_chosen_without_writing_all_anew()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        await world.Stage.DeleteIngressAsync();

        await form.SubmitAsync();

        Assert.Contains("sandbox/shop/storefront does not exist any more", form.Text, StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
        await form.TakeAsync("sandbox/shop/backoffice");
        await form.ChooseAsync(OpenForm.Fields, "paths");
        await form.SubmitAsync();
        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal(("backoffice", "INC-1042"), (request.Ingress.Name, request.Ticket));
    }

    [Fact]
    public async Task A_new_ingress_is_offered_within_the_minute_and_a_deleted_one_no_longer()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.TakeAsync("sandbox/shop/storefront");
        await world.Stage.DeleteIngressAsync();

        await world.UntilAsync(
            "only the other",
            async () => await form.OffersAsync("") is ["sandbox/shop/backoffice"],
            TimeSpan.FromMinutes(1)
        );
    }

    [Fact]
    public async Task A_cluster_that_hangs_holds_up_neither_the_form_nor_its_sending_and_the_staleness_is_told()
    {
        await using var world = await World.StartAsync(new WorldOptions { Clusters = ["east", "west"] });
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync("west/shop/storefront");
        await world.StopClusterAsync("east");
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));

        var offered = await form.SuggestAsync("shop");
        Assert.Equal(["shop (east)", "shop (west)"], offered.Groups.Select(group => group.Label));
        await form.SubmitAsync();
        await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        var next = await OpenForm.ByCommandAsync(world, Alice);
        Assert.Contains("The list of east may be out of date: cluster east", next.Text, StringComparison.Ordinal);

        await next.TakeAsync("east/shop/storefront");
        await next.ChooseAsync(OpenForm.Fields, "paths");
        await next.TypeAsync(OpenForm.Reason, "fix the broken checkout path");
        await next.TypeAsync(OpenForm.Ticket, "INC-1042");
        await next.SubmitAsync();
        Assert.Contains("cluster east cannot be reached", next.Errors["ingress"], StringComparison.Ordinal);
        await world.ResumeClusterAsync("east");
    }

    [Fact]
    public async Task A_cluster_that_never_answers_lets_the_form_be_sent_and_the_outcome_is_told_directly()
    {
        await using var world = await World.StartAsync(
            // Of the machine's time, unlike the form's patience, which is to run out first
            new WorldOptions { Settings = new Dictionary<string, string?> { ["Kubernetes:CallTimeout"] = "00:00:10" } }
        );
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        using var hangs = world.Strike(new ClusterFault { Delay = TimeSpan.FromDays(1) });

        Assert.Equal(["sandbox/shop/storefront"], await form.OffersAsync("storefront"));
        await world.Clock.DriveAsync(form.SubmitAsync());

        Assert.Contains("Not everything could be checked just now", form.Text, StringComparison.Ordinal);
        await world.DirectLineAsync(Alice, "JIT-1 was refused by policy");
        await world.DirectLineAsync(Alice, "cluster sandbox did not answer in time");
    }

    [Fact]
    public async Task A_choice_made_before_the_last_drawing_came_still_counts()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.TakeAsync("sandbox/shop/storefront");
        world.Slack.Faults.Delay("views.update", TimeSpan.FromSeconds(2));

        await form.ChooseAsync(OpenForm.Fields, "paths");
        await form.TypeAsync(OpenForm.Reason, "fix the broken checkout path");
        await form.ChooseAsync(OpenForm.Duration, "30m");
        await form.TypeAsync(OpenForm.Ticket, "INC-1042");

        await world.UntilAsync(
            "nothing is missing any more",
            () => Task.FromResult(!form.Text.Contains("Still missing", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_form_that_slack_does_not_open_is_answered_with_what_to_type()
    {
        await using var world = await World.StartAsync();
        world.Slack.Faults.Fail("views.open", "expired_trigger_id");
        Assert.Contains("could not be opened", await world.TellAsync(Alice, ""), StringComparison.Ordinal);

        world.Slack.Faults.Fail("views.open", "internal_error");
        await world.Slack.RunShortcutAsync(Alice.Id, "jitbot_ask", TestContext.Current.CancellationToken);

        await world.DirectLineAsync(Alice, "/jit [CLUSTER/]NAMESPACE/INGRESS");
        Assert.Empty(world.Slack.Views(Alice.Id));
    }

    [Fact]
    public async Task Five_thousand_ingresses_are_offered_a_hundred_at_a_time_and_the_last_is_found_by_its_host()
    {
        await using var world = await World.StartAsync();
        world.Stage.Sandbox!.Seed(Many(5_000));
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await world.UntilAsync("a hundred", async () => (await form.OffersAsync("")).Count == 100, TimeSpan.FromMinutes(2));

        Assert.Equal(100, (await form.OffersAsync("shop many")).Count);
        Assert.Equal(["sandbox/shop/many-4999"], await form.OffersAsync("h4999.example.com"));
        await form.TakeAsync("sandbox/shop/many-4999");
    }

    private static string Many(int count) =>
        string.Join(
            "---\n",
            Enumerable
                .Range(0, count)
                .Select(number =>
                    $$"""
                        apiVersion: networking.k8s.io/v1
                        kind: Ingress
                        metadata: { name: many-{{number}}, namespace: shop }
                        spec:
                          rules:
                          - host: h{{number}}.example.com
                            http:
                              paths:
                              - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }

                        """
                )
        );

    private static async Task ChangePolicyAsync(World world, string policy)
    {
        await world.PutPolicyAsync(policy);
        await world.UntilAsync("the changed set on record", async () => await world.SetsLoadedAsync() == 2);
    }

    private static async Task AssertNothingAskedAsync(World world) =>
        Assert.Null(await world.Log.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
}
