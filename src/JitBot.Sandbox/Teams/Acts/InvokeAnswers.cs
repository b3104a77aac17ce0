using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>What the bot's answer to an invoke does to the client of the person who acted.</summary>
internal sealed class InvokeAnswers(TeamsWorld world)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The answer to a card's action. One that came by itself, on looking, fails without a word.</summary>
    public TeamsReply Card(TeamsPerson person, TeamsMessage message, bool isAutomatic, SandboxReply reply)
    {
        if (reply.Status != 200 || Parse(reply.Body) is not { } answer)
        {
            return Told(
                person,
                reply,
                reply.Status == 200 ? TeamsWords.Wrong : TeamsWords.Unreachable,
                isError: true,
                isAutomatic
            );
        }

        var status = JsonPeek.Number(answer, "statusCode");
        switch (JsonPeek.Text(answer, "type"))
        {
            case CardType when status == 200 && answer["value"] is JsonObject card && CardCheck.Findings(card).Count == 0:
                world.Clients.SetView(person.Id, message, card.ToJsonString());
                return new TeamsReply(reply);
            case "application/vnd.microsoft.activity.message" when status == 200 && JsonPeek.Text(answer, "value") is { } text:
                return Told(person, reply, text, isError: false, isAutomatic);
            case "application/vnd.microsoft.error" or "application/vnd.microsoft.error.preconditionFailed":
                var error = JsonPeek.Text(answer["value"], "message") ?? TeamsWords.Wrong;
                return Told(person, reply, error, isError: true, isAutomatic);
            default:
                return Told(person, reply, TeamsWords.Wrong, isError: true, isAutomatic);
        }
    }

    /// <summary>The answer to what opens a dialog, or was submitted in it. What is wrong leaves an open one open, with a trouble.</summary>
    public TeamsReply Dialog(TeamsPerson person, TeamsDialog dialog, SandboxReply reply)
    {
        if (reply.Status != 200)
        {
            return Trouble(person, dialog, reply, TeamsWords.Unreachable);
        }

        if (Parse(reply.Body) is not { } answer || (answer["task"] is null && answer["composeExtension"] is null))
        {
            return Closed(dialog, reply);
        }

        var task = JsonPeek.Object(answer, "task");
        var told = JsonPeek.Text(task, "value") ?? JsonPeek.Text(answer["composeExtension"], "text");
        switch (JsonPeek.Text(task ?? answer["composeExtension"], "type"))
        {
            case "continue" when Content(JsonPeek.Object(task, "value")) is { } card:
                var title = JsonPeek.Text(task!["value"], "title") ?? "";
                world.Clients.Put(dialog with { Title = title, CardJson = card.ToJsonString(), Trouble = null });
                return new TeamsReply(reply);
            case "message" when told is not null:
                Closed(dialog, reply);
                return Told(person, reply, told, isError: false);
            default:
                return Trouble(person, dialog, reply, TeamsWords.Wrong);
        }
    }

    /// <summary>The choices of an answer to typing; none where it is wrong.</summary>
    public static IReadOnlyList<TeamsChoice> Choices(SandboxReply reply)
    {
        if (reply.Status != 200 || Parse(reply.Body) is not { } answer || JsonPeek.Object(answer, "value") is not { } value)
        {
            return [];
        }

        var isResponse = JsonPeek.Text(answer, "type") == "application/vnd.microsoft.search.searchResponse";
        return isResponse && value["results"] is JsonArray results
            ?
            [
                .. results
                    .Where(one => JsonPeek.Text(one, "title") is not null && JsonPeek.Text(one, "value") is not null)
                    .Select(one => new TeamsChoice(JsonPeek.Text(one, "title")!, JsonPeek.Text(one, "value")!)),
            ]
            : [];
    }

    private static JsonObject? Content(JsonObject? value)
    {
        var attachment = JsonPeek.Object(value, "card");
        return
            JsonPeek.Text(attachment, "contentType") == CardType
            && JsonPeek.Object(attachment, "content") is { } card
            && CardCheck.Findings(card).Count == 0
            ? card
            : null;
    }

    private TeamsReply Closed(TeamsDialog dialog, SandboxReply reply)
    {
        world.Clients.Close(dialog);
        return new TeamsReply(reply);
    }

    private TeamsReply Trouble(TeamsPerson person, TeamsDialog dialog, SandboxReply reply, string text)
    {
        if (world.Clients.Dialog(dialog.Id) is { } open)
        {
            world.Clients.Put(open with { Trouble = text });
        }

        return Told(person, reply, text, isError: true);
    }

    private TeamsReply Told(TeamsPerson person, SandboxReply reply, string text, bool isError, bool isSilent = false)
    {
        if (isSilent)
        {
            return new TeamsReply(reply) { IsError = isError };
        }

        world.Clients.Tell(person.Id, text, isError);
        return new TeamsReply(reply) { Told = text, IsError = isError };
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
