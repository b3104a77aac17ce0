using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>Writes down what it gets, each with the verb's name.</summary>
internal sealed class RecordingBot : TeamsActivityHandler
{
    public ConcurrentQueue<(string Verb, TurnContext Turn)> Received { get; } = new();

    public Func<CancellationToken, Task> OnMessage { get; set; } = _ => Task.CompletedTask;

    public Func<AdaptiveCardInvokeValue, CancellationToken, Task<AdaptiveCardInvokeResponse>> OnClick { get; set; } =
        (_, _) => Task.FromResult(AdaptiveCardInvokeResponse.Message("taken"));

    public Func<TaskModuleRequest, Task<TaskModuleResponse>> OnFetch { get; set; } =
        _ => Task.FromResult(TaskModuleResponse.Message("opened"));

    protected override async Task OnMessageActivityAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        await Note(turnContext);
        await OnMessage(cancellationToken);
    }

    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded,
        TurnContext turnContext,
        CancellationToken cancellationToken
    ) => Note(turnContext);

    protected override Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved,
        TurnContext turnContext,
        CancellationToken cancellationToken
    ) => Note(turnContext);

    protected override Task OnInstallationUpdateAddAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        Note(turnContext);

    protected override Task OnInstallationUpdateRemoveAsync(TurnContext turnContext, CancellationToken cancellationToken) =>
        Note(turnContext);

    protected override async Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        await Note(turnContext);
        return await OnClick(invokeValue, cancellationToken);
    }

    protected override async Task<SearchInvokeResponse> OnSearchInvokeAsync(
        TurnContext turnContext,
        SearchInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        await Note(turnContext);
        return SearchInvokeResponse.Of([new($"{invokeValue.QueryText} in {invokeValue.Dataset}", "1")]);
    }

    protected override async Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    )
    {
        await Note(turnContext);
        return await OnFetch(taskModuleRequest);
    }

    private Task Note(TurnContext turn, [System.Runtime.CompilerServices.CallerMemberName] string verb = "")
    {
        Received.Enqueue((verb, turn));
        return Task.CompletedTask;
    }
}
