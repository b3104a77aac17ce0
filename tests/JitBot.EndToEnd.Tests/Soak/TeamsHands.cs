using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What one person of Teams does with their client: looks, presses what they see there, and fills in what is asked.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class TeamsHands(World world, TeamsPost post, Random random)
{
    private const string View = "jitbot_view";
    private static readonly string[] Reasons =
    [
        "it has to wait until tomorrow INC-7",
        "the shop is too busy now INC-8",
        "a good reason for it INC-9",
        "no",
    ];

    /// <summary>Cards that ask their person for something.</summary>
    private readonly ConcurrentQueue<(TeamsPerson Who, TeamsMessage Card)> _forms = new();

    /// <summary>Looks at the card and presses one of the buttons there, rather the one preferred.</summary>
    /// <param name="card">As the person sees it, perhaps older than it is by now.</param>
    /// <returns>False: there was nothing to press.</returns>
    public async Task<bool> PressAsync(TeamsPerson who, TeamsMessage card, string preferred)
    {
        if (!world.Teams.HasOwnView(who.Id, card))
        {
            post.Count(await world.Teams.LookAsync(who.Id, card));
        }

        if (!world.Teams.HasOwnView(who.Id, card) && await BuildAsync(who, card, View, only: true) is { } showing)
        {
            await post.SendAsync(showing, $"{showing.Activity["type"]}" == "message" ? who : null);
        }

        var wanted = random.Next(3) > 0 ? preferred : null;
        var button = await BuildAsync(who, card, wanted);
        if (button is not { } press)
        {
            return false;
        }

        // An old client sends a message, which is answered in their own chat
        await post.SendAsync(press, $"{press.Activity["type"]}" == "message" ? who : null);
        if (AsksIn(world.Teams.CardAs(who.Id, card)))
        {
            _forms.Enqueue((who, card));
        }

        return true;
    }

    /// <summary>Goes on with a card that asks for something; false: there is none.</summary>
    public async Task<bool> FillAsync()
    {
        if (!_forms.TryDequeue(out var form))
        {
            return false;
        }

        await PressAsync(form.Who, form.Card, preferred: "jitbot_ask");
        return true;
    }

    /// <summary>A press of Approve that this person's card does not have, with the data of another's.</summary>
    public async Task ForgeAsync(TeamsPerson who, TeamsPerson whoseCard, TeamsMessage card)
    {
        post.Count(await world.Teams.LookAsync(whoseCard.Id, card));
        if (whoseCard.HasOldClient || await BuildAsync(whoseCard, card, "jitbot_approve") is not { } press)
        {
            return;
        }

        var activity = press.Activity;
        activity["from"]!["id"] = who.Mri;
        activity["from"]!["aadObjectId"] = who.Id;
        activity["from"]!["name"] = who.Name;
        // Built anew: the answer is theirs, and nothing that the other's client shows
        await post.SendAsync(world.Teams.BuildActivity(activity), null);
    }

    /// <summary>Asks by the dialog that the compose box opens.</summary>
    public async Task AskByDialogAsync(TeamsPerson who)
    {
        post.Count(await world.Teams.RunCommandAsync(who.Id, DemoTenant.Shop.Id, "ask"));
        if (world.Teams.Dialogs(who.Id) is not [.., var opened])
        {
            return;
        }

        try
        {
            foreach (var button in (string[])["jitbot_ask_redraw", "jitbot_ask"])
            {
                var dialog = world.Teams.Dialogs(who.Id).Single(one => one.Id == opened.Id);
                var title = dialog.Buttons.Single(one => one.DataJson!.Contains($"\"{button}\"", StringComparison.Ordinal)).Title;
                var filled = await FilledAsync(dialog.Card, input => world.Teams.SuggestAsync(dialog, input, "shop"));
                post.Count(await world.Teams.SubmitAsync(dialog, title, filled));
            }
        }
        catch (InvalidOperationException)
        {
            // Teams was told nothing, or the dialog is done: there is nothing left to press
        }

        world.Teams.Close(opened);
    }

    private async Task<TeamsRequest?> BuildAsync(TeamsPerson who, TeamsMessage card, string? wanted, bool only = false)
    {
        try
        {
            var seen = world.Teams.CardAs(who.Id, card)!;
            var there = world.Teams.Buttons(who.Id, card).Where(one => one.Type is "Action.Execute" or "Action.Submit").ToList();
            var chosen =
                there.Find(one => wanted is not null && Names(one, wanted)) ?? there.ElementAtOrDefault(Next(there.Count));
            if (chosen is null)
            {
                return null;
            }

            var filled = await FilledAsync(seen, input => world.Teams.SuggestAsync(who.Id, card, input, "shop"));
            return world.Teams.BuildClick(who.Id, card, chosen.Title, filled);
        }
        catch (InvalidOperationException)
        {
            // Their client shows something else by now
            return null;
        }
    }

    private static bool Names(TeamsButton button, string verb) =>
        button.Verb == verb || button.DataJson?.Contains($"\"{verb}\"", StringComparison.Ordinal) == true;

    private static bool AsksIn(JsonObject? card) => card is not null && Inputs(card).Any();

    private async Task<Dictionary<string, string>> FilledAsync(
        JsonObject card,
        Func<string, Task<IReadOnlyList<TeamsChoice>>> suggest
    )
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in Inputs(card))
        {
            var id = input["id"]!.GetValue<string>();
            var choices = input["choices"] as JsonArray ?? [];
            if (id == "ticket")
            {
                filled[id] = "INC-7";
            }
            else if (input["type"]!.GetValue<string>() == "Input.Text")
            {
                filled[id] = Reasons[random.Next(Reasons.Length)];
            }
            else if (input["choices.data"] is not null && choices.Count == 0)
            {
                var offered = await suggest(id);
                filled[id] = offered.ElementAtOrDefault(Next(offered.Count))?.Value ?? "";
            }
            else if (choices.Count > 0 && input["choices.data"] is null)
            {
                filled[id] = choices[random.Next(choices.Count)]!["value"]!.GetValue<string>();
            }
        }

        return filled;
    }

    private int Next(int count) => count == 0 ? 0 : random.Next(count);

    private static IEnumerable<JsonObject> Inputs(JsonNode? node) =>
        node switch
        {
            JsonObject one when one["type"] is JsonValue type && $"{type}".StartsWith("Input.", StringComparison.Ordinal) =>
            [
                one,
            ],
            JsonObject one => one.Where(property => property.Key is "body" or "items" or "columns")
                .SelectMany(property => Inputs(property.Value)),
            JsonArray many => many.SelectMany(Inputs),
            _ => [],
        };
}
