using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>A person looks at a card in a message and presses its buttons, as their own client shows it.</summary>
internal sealed class CardActs(
    TeamsWorld world,
    TeamsActivities activities,
    InvokeAnswers answers,
    DialogActs dialogs,
    TeamsSender sender
)
{
    /// <summary>The card as this person's client shows it: their own view, or the one given.</summary>
    public JsonObject? Seen(TeamsPerson person, TeamsMessage message) =>
        world.Clients.View(person.Id, message) is { } view ? JsonNode.Parse(view)!.AsObject() : message.Card;

    /// <summary>The client asks the bot for this person's view, where the card as posted says so.</summary>
    public Task<TeamsReply> Look(TeamsPerson person, TeamsMessage message, CancellationToken cancel)
    {
        CheckSight(person, message);
        var refresh = JsonPeek.Object((world.Message(message.Conversation, message.Id) ?? message).Card, "refresh");
        return refresh is null || person.HasOldClient || !IsFor(refresh, person, message)
            ? Task.FromResult(new TeamsReply(SandboxReply.NotSent))
            : sender.Send(sender.Sign(Refresh(person, message, refresh)), cancel);
    }

    public TeamsRequest Refresh(TeamsPerson person, TeamsMessage message, JsonObject refresh)
    {
        var action = JsonPeek.Object(refresh, "action")!;
        return Execute(person, message, action, action["data"]?.DeepClone() as JsonObject ?? [], isAutomatic: true);
    }

    public Task<TeamsReply> Press(
        TeamsPerson person,
        TeamsMessage message,
        string button,
        IReadOnlyDictionary<string, string> inputs,
        CancellationToken cancel
    )
    {
        CheckSight(person, message);
        var request = Build(person, message, button, inputs, out var errors);
        return request is null || errors.Count > 0
            ? Task.FromResult(new TeamsReply(SandboxReply.NotSent) { InputErrors = errors })
            : sender.Send(sender.Sign(request), cancel);
    }

    /// <summary>Null where the client deals with the button by itself.</summary>
    public TeamsRequest? Build(
        TeamsPerson person,
        TeamsMessage message,
        string button,
        IReadOnlyDictionary<string, string> inputs,
        out IReadOnlyDictionary<string, string> errors
    )
    {
        var card = Seen(person, message) ?? throw new InvalidOperationException("The message has no card.");
        var action = CardWalk.Find(card, button, person.HasOldClient) ?? throw None(card, button, person);
        var merged = new CardInputs(card, input => world.Clients.Offered(person.Id, DialogActs.Place(message), input)).Merge(
            action,
            inputs,
            out errors
        );
        return CardWalk.Text(action, "type") switch
        {
            "Action.Execute" => Execute(person, message, action, merged, isAutomatic: false),
            "Action.Submit" when JsonPeek.Text(merged["msteams"], "type") == "task/fetch" => dialogs.Fetch(
                person,
                message,
                merged
            ),
            "Action.Submit" => new TeamsRequest(TeamsActivities.Bytes(activities.Submit(person, message, merged))),
            _ => null,
        };
    }

    private TeamsRequest Execute(TeamsPerson person, TeamsMessage message, JsonObject action, JsonObject data, bool isAutomatic)
    {
        var sent = new JsonObject { ["type"] = "Action.Execute" };
        foreach (var name in new[] { "id", "title", "verb" })
        {
            if (CardWalk.Text(action, name) is { } text)
            {
                sent[name] = text;
            }
        }

        sent["data"] = data;
        var value = new JsonObject { ["action"] = sent, ["trigger"] = isAutomatic ? "automatic" : "manual" };
        var activity = activities.Invoke("adaptiveCard/action", person, message, value);
        return new TeamsRequest(TeamsActivities.Bytes(activity))
        {
            Answered = reply => answers.Card(person, message, isAutomatic, reply),
        };
    }

    /// <summary>Those named, at most 60; where nobody is named, all of a conversation that has no more.</summary>
    private bool IsFor(JsonObject refresh, TeamsPerson person, TeamsMessage message) =>
        refresh["userIds"] is JsonArray users
            ? users.Any(user => user?.ToString() == person.Mri)
            : world.Directory.Members(world.Directory.Conversation(message.Conversation)!).Count <= CardCheck.MostRefreshed;

    private void CheckSight(TeamsPerson person, TeamsMessage message)
    {
        var conversation = world.Directory.Conversation(message.Conversation);
        if (conversation is null || world.Directory.Members(conversation).All(member => member.Id != person.Id))
        {
            throw new InvalidOperationException($"{person.Name} does not see this conversation.");
        }
    }

    private static InvalidOperationException None(JsonObject card, string button, TeamsPerson person)
    {
        var there = string.Join(", ", CardWalk.Buttons(card, person.HasOldClient).Select(one => $"{one.Title} ({one.Verb})"));
        return new InvalidOperationException($"{person.Name} sees nothing called {button} to press; there are: {there}.");
    }
}
