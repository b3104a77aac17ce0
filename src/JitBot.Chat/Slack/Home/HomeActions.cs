using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Home;

/// <summary>Opens the form for a new request from home. Who may ask for what is for the form and the desk to say.</summary>
internal sealed class HomeActions(AskForm form) : IBlockActionHandler
{
    public bool Takes(string actionId) => actionId == HomeView.NewRequest;

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken) =>
        request.TriggerId is { } trigger
            ? form.OpenAsync(trigger, request.User.Id, cancellationToken)
            : throw new InvalidOperationException("The click brought no trigger.");
}
