using JitBot.Chat.Slack.Forms;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;

namespace JitBot.Chat.Slack.Home;

/// <summary>Opens the form for a new request from home. Who may ask for what is for the form and the desk to say.</summary>
internal sealed class HomeActions(SlackAnswers answers, IIngressCatalog catalog, IAskForm? form = null) : IBlockActionHandler
{
    public bool Takes(string actionId) => actionId == HomeView.NewRequest;

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken) =>
        form is not null && request.TriggerId is { } trigger
            ? form.OpenAsync(trigger, request.User.Id, "", cancellationToken)
            : answers.TellAsync(null, null, request.User.Id, CommandAnswers.Help(catalog.Clusters), cancellationToken);
}
