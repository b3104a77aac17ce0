using System.Text;
using System.Text.Json.Nodes;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Forms;

/// <summary>What no honest client would send: everything in a form is judged like a typed command.</summary>
public sealed class ForgedFormTests
{
    [Theory]
    [InlineData("sandbox/bank/vault", "No policy covers sandbox/bank/vault")]
    [InlineData("mars/shop/storefront", "not configured")]
    [InlineData("sandbox/shop/../../secrets", "I do not know this Ingress")]
    [InlineData("sandbox/shop/STOREFRONT", "an Ingress is named as namespace/name")]
    [InlineData("#0123456789abcdef", "I do not know this Ingress")]
    public async Task An_ingress_that_was_never_offered_is_judged_by_the_policy(string value, string saying)
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        var reply = await SendAsync(world, form.Forged(state => Option(state, "ingress", OpenForm.Ingress, value)));

        Assert.Contains(saying, OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Theory]
    [InlineData("99h", "up to 30m is allowed")]
    [InlineData("-5m", "no time that can be asked for")]
    [InlineData("31m", "up to 30m is allowed")]
    [InlineData("soon", "no time that can be asked for")]
    public async Task A_time_that_was_never_offered_is_refused_under_its_field(string value, string saying)
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        var reply = await SendAsync(world, form.Forged(state => Option(state, "duration", OpenForm.Duration, value)));

        Assert.Contains(saying, OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Theory]
    [InlineData("tls", "but not tls")]
    [InlineData("all", "but not tls, class")]
    [InlineData("paths,spec", "nothing that can be asked for")]
    [InlineData("", "Choose what you want to change")]
    public async Task Fields_that_were_never_offered_are_refused_under_their_field(string values, string saying)
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        var reply = await SendAsync(
            world,
            form.Forged(state =>
                Block(state, "fields")[OpenForm.Fields]!["selected_options"] = new JsonArray([
                    .. values
                        .Split(',', StringSplitOptions.RemoveEmptyEntries)
                        .Select(value => new JsonObject { ["value"] = value }),
                ])
            )
        );

        Assert.Contains(saying, OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ingress":{}}""")]
    [InlineData("""{"ingress":{"other":{"type":"plain_text_input","value":"x"}},"zz":{"a":{"type":"x"}}}""")]
    public async Task A_form_without_its_fields_is_answered_and_nothing_is_asked(string state)
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);

        var reply = await SendAsync(world, world.Slack.BuildSubmission(form.View with { StateJson = state }));

        Assert.Contains("Choose an Ingress", OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Fact]
    public async Task A_form_sent_before_its_choices_came_gets_them()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);

        var reply = await SendAsync(
            world,
            form.Forged(state => Option(state, "ingress", OpenForm.Ingress, "sandbox/shop/storefront"))
        );

        var told = OpenForm.Told(reply);
        Assert.Contains("The choices for this Ingress are here now", told, StringComparison.Ordinal);
        Assert.Contains(OpenForm.Fields, told, StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Fact]
    public async Task A_reason_beyond_the_forms_own_bound_is_refused_and_a_hostile_one_stays_letters()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        var huge = await SendAsync(world, form.Forged(state => Text(state, "reason", OpenForm.Reason, new string('x', 2000))));
        Assert.Contains("longer than 1000 characters", OpenForm.Told(huge), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);

        await form.TypeAsync(OpenForm.Reason, "<!channel> *approved*\nby \u202Enobody `x` <https://evil.example|ok>");
        await form.SubmitAsync();
        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal("<!channel> *approved* by nobody `x` <https://evil.example|ok>", request.Reason);
    }

    [Fact]
    public async Task Another_persons_form_asks_for_the_one_who_sends_it()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        var reply = await SendAsync(world, world.Slack.BuildSubmission(form.View with { UserId = Dan.Id }));

        Assert.Contains("dan@example.com may not ask", OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Fact]
    public async Task A_guest_gets_no_form_and_can_send_none()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        Assert.Contains("Guests of the workspace", await world.TellAsync(DemoWorkspace.Guest, ""), StringComparison.Ordinal);
        Assert.Empty(world.Slack.Views(DemoWorkspace.Guest.Id));
        var reply = await SendAsync(world, world.Slack.BuildSubmission(form.View with { UserId = DemoWorkspace.Guest.Id }));
        Assert.Contains("Guests of the workspace", OpenForm.Told(reply), StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);
    }

    [Fact]
    public async Task Somebody_whom_no_policy_serves_is_told_so_and_offered_nothing()
    {
        await using var world = await World.StartAsync();

        var form = await OpenForm.ByCommandAsync(world, Dan);

        Assert.Contains("No policy lets you ask", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("storefront", form.View.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_was_never_offered_shows_nothing_of_the_ingress_and_not_whether_there_is_one()
    {
        var policy = WorldPolicies
            .OneColleague()
            .Replace("ingresses: [\"*\"]", "ingresses: [storefront]", StringComparison.Ordinal);
        await using var world = await World.StartAsync(new WorldOptions { Policy = policy });
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.TakeAsync("sandbox/shop/storefront");
        var shown = new List<string>();
        foreach (var name in new[] { "backoffice", "nonesuch00" })
        {
            await SendAsync(world, Chosen(world, form, $"sandbox/shop/{name}"));
            await form.SaysAsync($"No policy lets you ask for sandbox/shop/{name}");
            Assert.DoesNotContain(".example.com", form.View.Json, StringComparison.Ordinal);
            shown.Add(form.Text.Replace(name, "one", StringComparison.Ordinal));
        }

        Assert.Equal(shown[0], shown[1]);
    }

    /// <summary>A signed choice of an Ingress, whatever the menu offered.</summary>
    private static SandboxRequest Chosen(World world, OpenForm form, string value)
    {
        var request = form.Forged(state => Option(state, "ingress", OpenForm.Ingress, value));
        var body = Uri.UnescapeDataString(Encoding.UTF8.GetString(request.Body.Span).Replace('+', ' '));
        var payload = JsonNode.Parse(body["payload=".Length..])!.AsObject();
        payload["type"] = "block_actions";
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = form.View.Id };
        payload["actions"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "external_select",
                ["action_id"] = OpenForm.Ingress,
                ["block_id"] = "ingress",
                ["action_ts"] = "1.0",
                ["selected_option"] = new JsonObject
                {
                    ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "x" },
                    ["value"] = value,
                },
            }
        );
        return world.Slack.Sign(
            request with
            {
                Body = Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(payload.ToJsonString())}"),
            }
        );
    }

    [Fact]
    public async Task A_form_sent_again_with_other_content_is_told_that_the_first_counts()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        var again = form.Forged(state => Text(state, "reason", OpenForm.Reason, "fix something else altogether"));
        var first = await SendAsync(world, form.Forged(_ => { }));

        var told = OpenForm.Told(await SendAsync(world, again));

        Assert.Contains("You have asked for", OpenForm.Told(first), StringComparison.Ordinal);
        Assert.Contains("I had taken your form already", told, StringComparison.Ordinal);
        Assert.Contains("/jit status", told, StringComparison.Ordinal);
        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal("fix the broken checkout path", request.Reason);
        await world.ToldAllNowAsync();
        Assert.Null(await world.Log.FindAsync(new RequestId(2), TestContext.Current.CancellationToken));
    }

    private static Task<SandboxReply> SendAsync(World world, SandboxRequest request) =>
        world.Slack.SendAsync(request, TestContext.Current.CancellationToken);

    private static JsonObject Block(JsonObject state, string name) =>
        state.First(block => block.Key.Split('.')[0] == name).Value!.AsObject();

    private static void Option(JsonObject state, string block, string action, string value) =>
        Block(state, block)[action]!["selected_option"] = new JsonObject { ["value"] = value };

    private static void Text(JsonObject state, string block, string action, string value) =>
        Block(state, block)[action]!["value"] = value;

    private static async Task AssertNothingAskedAsync(World world)
    {
        await world.ToldAllNowAsync();
        Assert.Null(await world.Log.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
    }
}
