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

    protected override Task OnMessageActivityAsync(TurnContext turnContext, CancellationToken cancellationToken)
    {
        Note(turnContext);
        return OnMessage(cancellationToken);
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

    protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
        TurnContext turnContext,
        AdaptiveCardInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        Note(turnContext);
        return OnClick(invokeValue, cancellationToken);
    }

    protected override Task<SearchInvokeResponse> OnSearchInvokeAsync(
        TurnContext turnContext,
        SearchInvokeValue invokeValue,
        CancellationToken cancellationToken
    )
    {
        Note(turnContext);
        return Task.FromResult(SearchInvokeResponse.Of([new($"{invokeValue.QueryText} in {invokeValue.Dataset}", "1")]));
    }

    protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
        TurnContext turnContext,
        TaskModuleRequest taskModuleRequest,
        CancellationToken cancellationToken
    )
    {
        Note(turnContext);
        return OnFetch(taskModuleRequest);
    }

    private Task Note(TurnContext turn, [System.Runtime.CompilerServices.CallerMemberName] string verb = "")
    {
        Received.Enqueue((verb, turn));
        return Task.CompletedTask;
    }
}
