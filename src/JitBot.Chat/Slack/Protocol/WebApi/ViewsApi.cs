using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class ViewsApi(SlackTransport transport) : IViewsApi
{
    private static readonly SlackRate OpenRate = SlackRate.OfTier("views.open", 4);
    private static readonly SlackRate UpdateRate = SlackRate.OfTier("views.update", 4);
    private static readonly SlackRate PublishRate = SlackRate.OfTier("views.publish", 4);

    public async Task<View> Open(string triggerId, ModalViewDefinition view, CancellationToken cancellationToken = default)
    {
        var request = new ViewOpenRequest(triggerId, view);
        var json = SlackJson.Default;
        return (
            await transport.Post(OpenRate, "views.open", request, json.ViewOpenRequest, json.ViewAnswer, cancellationToken)
        ).View;
    }

    public async Task<View> Update(
        string viewId,
        ViewDefinition view,
        string? hash = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new ViewUpdateRequest(viewId, view, hash);
        var json = SlackJson.Default;
        return (
            await transport.Post(UpdateRate, "views.update", request, json.ViewUpdateRequest, json.ViewAnswer, cancellationToken)
        ).View;
    }

    public async Task<View> Publish(
        string userId,
        HomeViewDefinition view,
        string? hash = null,
        CancellationToken cancellationToken = default
    )
    {
        var request = new ViewPublishRequest(userId, view, hash);
        var json = SlackJson.Default;
        return (
            await transport.Post(
                PublishRate,
                "views.publish",
                request,
                json.ViewPublishRequest,
                json.ViewAnswer,
                cancellationToken
            )
        ).View;
    }
}
