using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class SlackServicesTests
{
    [Theory]
    [InlineData("", "A1")]
    [InlineData(" ", "A1")]
    [InlineData("secret", "")]
    public void A_receiver_without_secret_or_app_is_not_registered(string secret, string appId) =>
        Assert.Throws<ArgumentException>(() =>
            new ServiceCollection().AddSlackReceiver(secret, new SlackReceiverOptions { AppId = appId })
        );

    [Theory]
    [InlineData("http://slack.com/api/", "xoxb-1", "BaseUrl")]
    [InlineData("https://slack.com/api/", "", "BotToken")]
    public void A_wrong_setting_of_the_client_is_named_at_the_start_and_the_token_is_not(string url, string token, string named)
    {
        var services = new ServiceCollection();
        services.AddSlackApiClient(options =>
        {
            options.BaseUrl = new Uri(url);
            options.BotToken = token;
        });
        using var provider = services.BuildServiceProvider();
        var wrong = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb", wrong.Message, StringComparison.Ordinal);
    }
}
