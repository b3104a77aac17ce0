using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Schema.Parsing;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>
/// The bot: override what it does. Each verb is told of an activity that came from Teams and from a served tenant; whether that person may is
/// for the verb to check, by <see cref="ChannelAccount.AadObjectId"/> and tenant. Teams repeats what was not answered in time: verbs are
/// idempotent by conversation and activity id. The token says when the time limit is over. Used by many requests at once.
/// </summary>
public abstract class TeamsActivityHandler
{
    /// <summary>Has the activity handled; null for all but invokes. Of a type that is not known nothing is done.</summary>
    /// <exception cref="MalformedActivityException">An invoke's value is not one that Teams would send.</exception>
    public async Task<InvokeResponse?> OnTurnAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        switch (turnContext.Activity.Type)
        {
            case ActivityTypes.Message:
                await OnMessageActivityAsync(turnContext, cancellationToken);
                return null;
            case ActivityTypes.ConversationUpdate:
                await OnConversationUpdateActivityAsync(turnContext, cancellationToken);
                return null;
            case ActivityTypes.InstallationUpdate:
                await OnInstallationUpdateActivityAsync(turnContext, cancellationToken);
                return null;
            case ActivityTypes.Invoke:
                return await OnInvokeActivityAsync(turnContext, cancellationToken);
            default:
                return null;
        }
    }

    /// <summary>Somebody wrote to the bot, or used an Action.Submit (<see cref="Activity.Value"/>).</summary>
    protected virtual Task OnMessageActivityAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Somebody, or the bot itself, came to or left a conversation; a channel or team changed.</summary>
    protected virtual async Task OnConversationUpdateActivityAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.MembersAdded is { Count: > 0 } added)
        {
            await OnMembersAddedAsync(added, turnContext, cancellationToken);
        }

        if (turnContext.Activity.MembersRemoved is { Count: > 0 } removed)
        {
            await OnMembersRemovedAsync(removed, turnContext, cancellationToken);
        }
    }

    /// <param name="membersAdded">May hold the bot: its id is <see cref="Activity.Recipient"/>'s.</param>
    protected virtual Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded,
        TurnContext turnContext,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    /// <param name="membersRemoved">May hold the bot: its id is <see cref="Activity.Recipient"/>'s.</param>
    protected virtual Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved,
        TurnContext turnContext,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    /// <summary>The app was installed (or upgraded) or taken away, for a person, a team or a chat.</summary>
    protected virtual Task OnInstallationUpdateActivityAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Action switch
        {
            "add" or "add-upgrade" => OnInstallationUpdateAddAsync(turnContext, cancellationToken),
            "remove" or "remove-upgrade" => OnInstallationUpdateRemoveAsync(turnContext, cancellationToken),
            _ => Task.CompletedTask,
        };

    protected virtual Task OnInstallationUpdateAddAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Of an upgrade (<c>remove-upgrade</c>) too, which is followed by <c>add-upgrade</c>.</summary>
    protected virtual Task OnInstallationUpdateRemoveAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Chooses among the verbs below.</summary>
    protected virtual async Task<InvokeResponse> OnInvokeActivityAsync(
        TurnContext turnContext,
        CancellationToken cancellationToken
    )
    {
        var invoke = turnContext.Activity;
        try
        {
            return invoke.Name switch
            {
                InvokeNames.AdaptiveCardAction => Answer(
                    await OnAdaptiveCardInvokeAsync(turnContext, InvokeParser.AdaptiveCard(invoke), cancellationToken),
                    TeamsJson.Default.AdaptiveCardInvokeResponse
                ),
                InvokeNames.Search => Answer(
                    await OnSearchInvokeAsync(turnContext, InvokeParser.Search(invoke), cancellationToken),
                    TeamsJson.Default.SearchInvokeResponse
                ),
                InvokeNames.TaskFetch => Answer(
                    await OnTeamsTaskModuleFetchAsync(turnContext, InvokeParser.TaskModule(invoke), cancellationToken),
                    TeamsJson.Default.TaskModuleResponse
                ),
                InvokeNames.TaskSubmit => Answer(
                    await OnTeamsTaskModuleSubmitAsync(turnContext, InvokeParser.TaskModule(invoke), cancellationToken),
                    TeamsJson.Default.TaskModuleResponse
                ),
                InvokeNames.ComposeExtensionFetchTask => Answer(
                    await OnTeamsMessagingExtensionFetchTaskAsync(
                        turnContext,
                        InvokeParser.MessagingExtension(invoke),
                        cancellationToken
                    ),
                    TeamsJson.Default.MessagingExtensionActionResponse
                ),
                InvokeNames.ComposeExtensionSubmitAction => Answer(
                    await OnTeamsMessagingExtensionSubmitActionAsync(
                        turnContext,
                        InvokeParser.MessagingExtension(invoke),
                        cancellationToken
                    ),
                    TeamsJson.Default.MessagingExtensionActionResponse
                ),
                _ => InvokeResponse.NotImplemented,
            };
        }
        catch (InvokeResponseException exception)
        {
            return new InvokeResponse(exception.Status);
        }
    }

    /// <summary>Somebody clicked an Action.Execute, or a card refreshes itself. Neither verb nor data is to be trusted.</summary>
    protected virtual Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    /// <summary>Somebody types into a choice set with a Data.Query.</summary>
    protected virtual Task<SearchInvokeResponse> OnSearchInvokeAsync(
        TurnContext turnContext,
        SearchInvokeValue invokeValue,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    /// <summary>Somebody opens a dialog.</summary>
    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    /// <summary>Somebody sends a dialog off.</summary>
    protected virtual Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    /// <summary>Somebody opens the dialog of a command of the command list.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionFetchTaskAsync(
        TurnContext turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    /// <summary>Somebody sends that dialog off.</summary>
    protected virtual Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
        TurnContext turnContext,
        MessagingExtensionAction action,
        CancellationToken cancellationToken
    ) => throw new InvokeResponseException(InvokeResponse.NotImplemented.Status);

    private static InvokeResponse Answer<T>(T answer, JsonTypeInfo<T> type) =>
        new(200, JsonSerializer.SerializeToElement(answer, type));
}
