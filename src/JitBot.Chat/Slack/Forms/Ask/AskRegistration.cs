using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>Puts the form into a host. It needs <see cref="IIngressSearch"/> besides what all of Slack needs.</summary>
internal static class AskRegistration
{
    public static IServiceCollection AddAskForm(this IServiceCollection services)
    {
        services.AddAskLogic();
        services.AddSingleton<SlackReaders>();
        services.AddSingleton(provider => new AskForm(
            provider.GetRequiredService<ISlackApiClient>(),
            provider.GetRequiredService<SlackAnswers>(),
            provider.GetRequiredService<SlackReaders>(),
            provider.GetRequiredService<AskDrawing>(),
            provider.GetRequiredService<IIngressCatalog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AskForm>>()
        ));
        services.AddSingleton<AskShortcuts>();
        services.AddSingleton<IGlobalShortcutHandler>(provider => provider.GetRequiredService<AskShortcuts>());
        services.AddSingleton<IMessageShortcutHandler>(provider => provider.GetRequiredService<AskShortcuts>());
        services.AddSingleton<IBlockOptionProvider, AskOptions>();
        services.AddSingleton<AskChanges>();
        services.AddSingleton<IBlockActionHandler>(provider => provider.GetRequiredService<AskChanges>());
        services.AddHostedService(provider => provider.GetRequiredService<AskChanges>());
        services.AddSingleton<IViewSubmissionHandler, AskSubmission>();
        services.AddSingleton<IInboxHandler, AskProcessor>();
        return services;
    }
}
