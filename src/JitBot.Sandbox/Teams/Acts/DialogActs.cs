using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>Dialogs (task modules), and inputs that ask the bot while a person types.</summary>
internal sealed class DialogActs(TeamsWorld world, TeamsActivities activities, InvokeAnswers answers, TeamsSender sender)
{
    private const int MostSuggested = 15;

    /// <summary>What suggestions belong to.</summary>
    public static string Place(TeamsMessage message) => $"{message.Conversation} {message.Id}";

    /// <summary>A pressed button that opens a dialog.</summary>
    public TeamsRequest Fetch(TeamsPerson person, TeamsMessage message, JsonObject data)
    {
        var dialog = New(person, message.Conversation, message.ThreadId ?? message.Id) with { MessageId = message.Id };
        var value = new JsonObject { ["data"] = data, ["context"] = Theme() };
        return Opening(person, dialog, activities.Invoke("task/fetch", person, message, value));
    }

    /// <summary>A command of the message extension, from the compose box or on a message.</summary>
    public TeamsRequest Command(TeamsPerson person, TeamsConversation conversation, string commandId, TeamsMessage? on)
    {
        var value = new JsonObject
        {
            ["commandId"] = commandId,
            ["commandContext"] = on is null ? "compose" : "message",
            ["context"] = Theme(),
        };
        if (on is not null)
        {
            value["messagePayload"] = new JsonObject
            {
                ["id"] = on.Id,
                ["body"] = new JsonObject { ["contentType"] = "text", ["content"] = on.Text },
            };
        }

        var thread = on is null ? null : on.ThreadId ?? on.Id;
        var dialog = New(person, conversation.Id, thread) with { CommandId = commandId };
        var activity = activities.Invoke("composeExtension/fetchTask", person, conversation, thread, value);
        return Opening(person, dialog, activity);
    }

    public Task<TeamsReply> Submit(
        TeamsDialog dialog,
        string button,
        IReadOnlyDictionary<string, string> inputs,
        CancellationToken cancel
    )
    {
        var request = Build(dialog, button, inputs, out var errors);
        return errors.Count > 0
            ? Task.FromResult(new TeamsReply(SandboxReply.NotSent) { InputErrors = errors })
            : sender.Send(sender.Sign(request), cancel);
    }

    /// <summary>A submission of the dialog as given, which may be older than the open one.</summary>
    public TeamsRequest Build(
        TeamsDialog dialog,
        string button,
        IReadOnlyDictionary<string, string> inputs,
        out IReadOnlyDictionary<string, string> errors
    )
    {
        var person = world.Directory.Person(dialog.PersonId)!;
        var card = dialog.Card;
        if (CardWalk.Find(card, button, isOldClient: false) is not { } action || CardWalk.Text(action, "type") != "Action.Submit")
        {
            var there = string.Join(", ", dialog.Buttons.Select(one => one.Title));
            throw new InvalidOperationException($"The dialog has no {button} to submit it with; it has: {there}.");
        }

        var data = new CardInputs(card, input => world.Clients.Offered(person.Id, dialog.Id, input)).Merge(
            action,
            inputs,
            out errors
        );
        var value = new JsonObject { ["data"] = data, ["context"] = Theme() };
        if (dialog.CommandId is { } command)
        {
            value["commandId"] = command;
            value["commandContext"] = "compose";
        }

        var name = dialog.CommandId is null ? "task/submit" : "composeExtension/submitAction";
        var conversation = world.Directory.Conversation(dialog.Conversation)!;
        return new TeamsRequest(TeamsActivities.Bytes(activities.Invoke(name, person, conversation, dialog.ThreadId, value)))
        {
            Answered = reply => answers.Dialog(person, dialog, reply),
        };
    }

    /// <summary>The choices that the bot offers for what stands in an input, in a message's card.</summary>
    public Task<IReadOnlyList<TeamsChoice>> Suggest(
        TeamsPerson person,
        TeamsMessage message,
        JsonObject card,
        string input,
        string typed,
        CancellationToken cancel
    ) =>
        Suggest(
            person,
            Place(message),
            input,
            activities.Invoke("application/search", person, message, Query(card, input, typed)),
            cancel
        );

    /// <summary>The same in a dialog.</summary>
    public Task<IReadOnlyList<TeamsChoice>> Suggest(TeamsDialog dialog, string input, string typed, CancellationToken cancel)
    {
        var person = world.Directory.Person(dialog.PersonId)!;
        var conversation = world.Directory.Conversation(dialog.Conversation)!;
        var query = Query(dialog.Card, input, typed);
        var activity = activities.Invoke("application/search", person, conversation, dialog.ThreadId, query);
        return Suggest(person, dialog.Id, input, activity, cancel);
    }

    private async Task<IReadOnlyList<TeamsChoice>> Suggest(
        TeamsPerson person,
        string place,
        string input,
        JsonObject activity,
        CancellationToken cancel
    )
    {
        var reply = await sender.Send(sender.Sign(new TeamsRequest(TeamsActivities.Bytes(activity))), cancel);
        var choices = InvokeAnswers.Choices(reply.Bot).Take(MostSuggested).ToArray();
        world.Clients.Offer(person.Id, place, input, choices.Select(choice => choice.Value));
        return choices;
    }

    private static JsonObject Query(JsonObject card, string input, string typed)
    {
        var asks = CardWalk.Inputs(card).FirstOrDefault(one => CardWalk.Text(one, "id") == input);
        var query = JsonPeek.Object(asks, "choices.data");
        return new JsonObject
        {
            ["queryText"] = typed,
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = MostSuggested },
            ["dataset"] =
                JsonPeek.Text(query, "dataset")
                ?? throw new InvalidOperationException($"The input {input} does not ask the bot for choices."),
        };
    }

    private TeamsRequest Opening(TeamsPerson person, TeamsDialog dialog, JsonObject activity) =>
        new(TeamsActivities.Bytes(activity)) { Answered = reply => answers.Dialog(person, dialog, reply) };

    private TeamsDialog New(TeamsPerson person, string conversation, string? thread) =>
        new()
        {
            Id = world.Clients.NextDialogId(),
            PersonId = person.Id,
            Conversation = conversation,
            ThreadId = thread,
            Title = "",
            CardJson = "{}",
        };

    private static JsonObject Theme() => new() { ["theme"] = "default" };
}
