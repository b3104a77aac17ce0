using System.Text.Json;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Inbox;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// What the bot does with what comes from Teams. Messages are written to disk and worked off afterwards; buttons, searches and dialogs are
/// answered at once. Who somebody is, and whether they may, is asked anew each time: neither text nor card data is trusted. A delivery that
/// is repeated does nothing twice.
/// </summary>
internal sealed partial class TeamsBot(
    InboxPump pump,
    TeamsDecisions decisions,
    TeamsAsk ask,
    IngressSuggestions suggestions,
    TeamsMeetings meetings,
    TimeProvider time,
    ILogger<TeamsBot> logger
) : TeamsActivityHandler
{
    private const string NoPerson = "Only people of the organisation can ask for or approve access; nothing was done.";
    private const string WhoCode = "WhoNotTold";

    /// <summary>The longest data of a button that is kept, in UTF-16 units: more than any card of ours sends.</summary>
    private const int LongestValue = 32_000;

    protected override async Task OnMessageActivityAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        await meetings.NoteAsync(turnContext, cancellationToken);
        if (TeamsCaller.Of(turnContext) is not { } caller)
        {
            NobodyAsked();
            return;
        }

        var (message, zone) = (turnContext.Activity, turnContext.Activity.LocalTimezone);
        if (message.Value is { ValueKind: JsonValueKind.Object } value && new CardValues(value).Verb is { } verb)
        {
            if (value.GetRawText().Length <= LongestValue && IsVerb(verb))
            {
                var click = new TeamsClickPayload(caller, verb, value, zone);
                await AcceptAsync(
                    turnContext,
                    TeamsKinds.Click,
                    JsonSerializer.Serialize(click, TeamsIntakeJson.Default.TeamsClickPayload),
                    cancellationToken
                );
            }

            return;
        }

        var command = new TeamsCommandPayload(caller, TeamsWords.Of(message), zone);
        await AcceptAsync(
            turnContext,
            TeamsKinds.Command,
            JsonSerializer.Serialize(command, TeamsIntakeJson.Default.TeamsCommandPayload),
            cancellationToken
        );
    }

    protected override Task OnConversationUpdateActivityAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        meetings.NoteAsync(turnContext, cancellationToken);

    /// <summary>Whoever installs the app for themselves is told what to type.</summary>
    protected override async Task OnInstallationUpdateActivityAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        await meetings.NoteAsync(turnContext, cancellationToken);
        if (turnContext.Activity.Action == "add" && TeamsCaller.Of(turnContext) is { IsPersonal: true } caller)
        {
            var welcome = new TeamsCommandPayload(caller, null, null);
            await AcceptAsync(
                turnContext,
                TeamsKinds.Command,
                JsonSerializer.Serialize(welcome, TeamsIntakeJson.Default.TeamsCommandPayload),
                cancellationToken
            );
        }
    }

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        await meetings.NoteAsync(turnContext, cancellationToken);
        if (TeamsCaller.Of(turnContext) is not { } caller)
        {
            return AdaptiveCardInvokeResponse.Message(NoPerson);
        }

        var (action, zone) = (invokeValue.Action, turnContext.Activity.LocalTimezone);
        var values = new CardValues(action.Data);
        try
        {
            switch (action.Verb)
            {
                case AskVerbs.Ask:
                    return Card(await ask.SubmitAsync(caller, values, zone, false, cancellationToken));
                case AskVerbs.Redraw:
                    return Card(await ask.RedrawAsync(caller, values, zone, false, cancellationToken));
                default:
                    var answer = await decisions.ActAsync(caller, action.Verb, values, cancellationToken);
                    return answer.Card is { } card
                        ? AdaptiveCardInvokeResponse.Card(card.Card.ToJson())
                        : AdaptiveCardInvokeResponse.Message(answer.Text!);
            }
        }
        catch (ConnectorException exception)
        {
            WhoNotTold(exception.ErrorCode);
            return AdaptiveCardInvokeResponse.Error(
                500,
                WhoCode,
                "Teams did not tell me in time who you are, so nothing was done. Please try again."
            );
        }
    }

    protected override async Task<SearchInvokeResponse> OnSearchInvokeAsync(
        TurnContext turnContext,
        SearchInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        if (TeamsCaller.Of(turnContext) is not { } caller)
        {
            return SearchInvokeResponse.Of([]);
        }

        try
        {
            return await suggestions.FindAsync(caller, invokeValue, cancellationToken);
        }
        catch (ConnectorException exception)
        {
            WhoNotTold(exception.ErrorCode);
            return SearchInvokeResponse.Of([]);
        }
    }

    protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    ) => OpenAsync(turnContext, cancellationToken);

    protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    ) => SubmitAsync(turnContext, taskModuleRequest.Data, cancellationToken);

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
        TurnContext turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => MessagingExtensionActionResponse.Of(await OpenAsync(turnContext, cancellationToken));

    protected override async Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
        TurnContext turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => MessagingExtensionActionResponse.Of(await SubmitAsync(turnContext, action.Data, cancellationToken));

    private Task<TaskModuleResponse> OpenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        DialogAsync(turn, caller => ask.OpenAsync(caller, turn.Activity.LocalTimezone, true, cancellationToken));

    private Task<TaskModuleResponse> SubmitAsync(TurnContext turn, JsonElement? data, CancellationToken cancellationToken)
    {
        var (values, zone) = (new CardValues(data), turn.Activity.LocalTimezone);
        return DialogAsync(
            turn,
            caller =>
                values.Verb == AskVerbs.Ask
                    ? ask.SubmitAsync(caller, values, zone, true, cancellationToken)
                    : ask.RedrawAsync(caller, values, zone, true, cancellationToken)
        );
    }

    private async Task<TaskModuleResponse> DialogAsync(TurnContext turn, Func<TeamsCaller, Task<AskReply>> reply)
    {
        if (TeamsCaller.Of(turn) is not { } caller)
        {
            return TaskModuleResponse.Message(NoPerson);
        }

        try
        {
            var answer = await reply(caller);
            return answer.Form is { } form
                ? TaskModuleResponse.Continue(
                    new TaskModuleTaskInfo(AskWords.Title, Attachment.Of(form.Card.ToJson())) { Height = "large" }
                )
                : TaskModuleResponse.Message(answer.Content.Summary);
        }
        catch (ConnectorException exception)
        {
            // An error keeps the dialog open, with what is filled in
            WhoNotTold(exception.ErrorCode);
            throw new InvokeResponseException(500);
        }
    }

    private static bool IsVerb(string verb) =>
        verb is AskVerbs.Ask or AskVerbs.Redraw or CardVerbs.View || CardVerbs.KindOf(verb) is not null;

    private static AdaptiveCardInvokeResponse Card(AskReply reply) =>
        AdaptiveCardInvokeResponse.Card(reply.Content.Card.ToJson());

    /// <summary>On disk when it returns; what fails is answered with an error, and Teams sends it again.</summary>
    private Task<bool> AcceptAsync(TurnContext turn, string kind, string payload, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        var key = InboxKey.Of(kind, activity.Conversation?.Id, activity.Id ?? payload);
        return pump.AcceptAsync(new InboxMessage(key, kind, payload, time.GetUtcNow()), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A message of nobody with an account in a tenant is not answered")]
    private partial void NobodyAsked();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Teams did not tell who somebody is: {Code}")]
    private partial void WhoNotTold(string code);
}
