using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Home;

/// <summary>Takes the event that somebody looks at their home. A repeated one publishes the same once more.</summary>
internal sealed class HomeOpened(HomeBoard board) : IEventCallbackHandler
{
    public bool Takes(string type) => type == "app_home_opened";

    public Task Handle(EventCallback callback, CancellationToken cancellationToken)
    {
        if (callback is { Tab: "home", UserId: { } user })
        {
            board.Open(user);
        }

        return Task.CompletedTask;
    }
}
