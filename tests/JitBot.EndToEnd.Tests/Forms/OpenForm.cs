using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.EndToEnd.Tests.Forms;

/// <summary>The form as the person sees it, who has it open.</summary>
internal sealed class OpenForm(World world, SandboxUser who, string viewId)
{
    public const string Ingress = "jitbot_ask_ingress";
    public const string Fields = "jitbot_ask_fields";
    public const string Duration = "jitbot_ask_duration";
    public const string Start = "jitbot_ask_start";
    public const string Reason = "jitbot_ask_reason";
    public const string Ticket = "jitbot_ask_ticket";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SandboxPlace Place => SandboxPlace.InView(viewId);

    public SandboxView View =>
        world.Slack.Views(who.Id).FirstOrDefault(view => view.Id == viewId)
        ?? throw new InvalidOperationException("The form is closed.");

    /// <summary>Every word in it.</summary>
    public string Text => string.Join('\n', Texts(View.View));

    /// <summary>What stands under its fields, by the field's name.</summary>
    public IReadOnlyDictionary<string, string> Errors =>
        View.Errors.ToDictionary(error => error.Key.Split('.')[0], error => error.Value);

    /// <summary>By <c>/jit</c> alone.</summary>
    public static async Task<OpenForm> ByCommandAsync(World world, SandboxUser who)
    {
        await world.TypeAsync(who, "");
        return Newest(world, who);
    }

    public static async Task<OpenForm> ByShortcutAsync(World world, SandboxUser who)
    {
        var reply = await world.Slack.RunShortcutAsync(who.Id, "jitbot_ask", Cancellation);
        Assert.Equal(200, reply.Status);
        return Newest(world, who);
    }

    public static OpenForm Newest(World world, SandboxUser who) =>
        new(world, who, world.Slack.Views(who.Id).Last(view => view.Type == "modal").Id);

    /// <summary>What the menu of Ingresses offers for what is typed: the values.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(string typed)
    {
        var list = await SuggestAsync(typed);
        return [.. list.Options.Select(option => option.GetProperty("value").GetString()!)];
    }

    public async Task<SandboxOptionList> SuggestAsync(string typed)
    {
        var list = await world.Slack.SuggestAsync(who.Id, Place, null, Ingress, typed, Cancellation);
        Assert.Null(list.Trouble);
        return list;
    }

    /// <summary>The values that this menu or these check boxes have.</summary>
    public IReadOnlyList<string> Choices(string actionId) =>
        [
            .. View.View["blocks"]!
                .AsArray()
                .Select(block => block!["element"])
                .Where(element => element?["action_id"]?.GetValue<string>() == actionId)
                .SelectMany(element => element!["options"]!.AsArray())
                .Select(option => option!["value"]!.GetValue<string>()),
        ];

    /// <summary>Types in the menu and takes the Ingress.</summary>
    public async Task TakeAsync(string ingress)
    {
        await world.UntilAsync(
            $"{ingress} offered",
            async () => (await OffersAsync(ingress)).Contains(ingress, StringComparer.Ordinal)
        );
        await ChooseAsync(Ingress, ingress);
        await SaysAsync(ingress);
    }

    public async Task ChooseAsync(string actionId, params string[] values)
    {
        var reply = await world.Slack.ChooseAsync(who.Id, Place, null, actionId, values, Cancellation);
        Assert.Equal(200, reply.Status);
    }

    public Task TypeAsync(string actionId, string text) =>
        world.Slack.TypeAsync(who.Id, Place, null, actionId, text, cancellationToken: Cancellation);

    /// <summary>
    /// Waits until the form says this, on a clock that stands still: a form that waits for a cluster while the clock jumps on gives up.
    /// </summary>
    public Task SaysAsync(string saying) =>
        world.UntilAsync(
            $"the form says \"{saying}\"",
            () => Task.FromResult(Text.Contains(saying, StringComparison.Ordinal)),
            TimeSpan.Zero
        );

    /// <summary>All that is needed for the demo's storefront, for 10 minutes.</summary>
    public async Task FillInAsync(string ingress = "sandbox/shop/storefront")
    {
        await TakeAsync(ingress);
        await ChooseAsync(Fields, "paths");
        await TypeAsync(Reason, "fix the broken checkout path");
        await TypeAsync(Ticket, "INC-1042");
        await SaysAsync("Everything is there");
    }

    public async Task<SandboxReply> SubmitAsync() => await world.Slack.SubmitAsync(who.Id, viewId, Cancellation);

    /// <summary>What stands in it, to be sent as it is or changed.</summary>
    public JsonObject State() => JsonNode.Parse(View.StateJson)!.AsObject();

    /// <summary>A signed submission of the view with another state: what no client of Slack would send.</summary>
    public SandboxRequest Forged(Action<JsonObject> change)
    {
        var state = State();
        change(state);
        return world.Slack.BuildSubmission(View with { StateJson = state.ToJsonString() });
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject all when all["text"] is JsonValue text => [text.ToString(), .. all.SelectMany(one => Texts(one.Value))],
            JsonObject all => all.SelectMany(one => Texts(one.Value)),
            JsonArray many => many.SelectMany(Texts),
            _ => [],
        };

    /// <summary>The response of a submission: its action, and the errors or the view's words.</summary>
    public static string Told(SandboxReply reply)
    {
        Assert.Equal(200, reply.Status);
        return JsonSerializer.Deserialize<JsonElement>(reply.Body).ToString();
    }
}
