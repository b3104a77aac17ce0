using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Forms.Decide;
using JitBot.Chat.Slack.Home;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Sockets;
using JitBot.Chat.Slack.Threads;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack;

/// <summary>Puts Slack into a host.</summary>
public static class SlackRegistration
{
    /// <summary>
    /// Registers everything for Slack from the section <c>Slack</c>, checked at start: the Web API client, the receiver (map it with
    /// <see cref="SlackEndpoints.MapSlack"/>) or, with an app token, the sockets (see <see cref="UsesSockets"/>), the handlers, the group
    /// directory and the reconciler of threads. <see cref="ChatRegistration.AddChat"/> adds what platforms share.
    /// </summary>
    internal static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SlackOptions.Section);
        services.AddOptions<SlackOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();

        var slack = section.Get<SlackOptions>() ?? new SlackOptions();
        services.AddSlackApiClient(api =>
        {
            api.BaseUrl = slack.ApiUrl;
            api.BotToken = slack.BotToken;
        });
        // Read late, when all settings are checked: the start is to name all that are missing, and not only the first
        if (UsesSockets(configuration))
        {
            services.AddSocketMode(Checked, provider => Receiver(Checked(provider)));
        }
        else
        {
            services.AddSlackReceiver(provider => Checked(provider).SigningSecret, provider => Receiver(Checked(provider)));
            services.AddSingleton(new SocketModeStatus(0));
        }

        services.AddSingleton<SlackPeople>();
        services.AddSingleton<SlackAnswers>();
        services.AddSingleton<ISlashCommandHandler, SlackCommandHandler>();
        services.AddSingleton<DecideForms>();
        services.AddSingleton<IBlockActionHandler, SlackActionHandler>();
        services.AddSingleton<IViewSubmissionHandler, DecideSubmissions>();
        services.AddSingleton<IInboxHandler, SlackCommandProcessor>();
        services.AddSingleton<IInboxHandler, SlackClickProcessor>();
        services.AddSingleton<IInboxHandler, DecideProcessor>();
        services.AddAskForm();
        services.AddSingleton<IGroupDirectory, SlackGroupDirectory>();
        AddHome(services);
        AddThreads(services);
        return services;
    }

    private static void AddHome(IServiceCollection services)
    {
        services.AddSingleton<HomeReader>();
        services.AddSingleton<HomeWatchers>();
        services.AddSingleton<HomeBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<HomeBoard>());
        services.AddSingleton<IEventCallbackHandler, HomeOpened>();
        services.AddSingleton<IEventCallbackHandler, InstallationLost>();
        services.AddSingleton<IBlockActionHandler, HomeActions>();
    }

    private static void AddThreads(IServiceCollection services)
    {
        services.AddSingleton<PostFinder>();
        services.AddSingleton<DirectChannels>();
        services.AddSingleton<SlackSurface>();
        services.AddThreads(ChatPlatform.Slack, provider => provider.GetRequiredService<SlackSurface>());
    }

    /// <summary>Whether the settings choose Socket Mode: then there is nothing to map.</summary>
    public static bool UsesSockets(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration.GetSection(SlackOptions.Section)[nameof(SlackOptions.AppToken)]);

    private static SlackOptions Checked(IServiceProvider provider) => provider.GetRequiredService<IOptions<SlackOptions>>().Value;

    private static SlackReceiverOptions Receiver(SlackOptions options) =>
        new() { AppId = options.AppId, AllowedTeams = [.. options.TeamIds, .. options.EnterpriseIds] };
}
