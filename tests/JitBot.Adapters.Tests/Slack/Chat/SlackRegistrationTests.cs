using JitBot.Chat;
using JitBot.Chat.Slack;
using JitBot.Chat.Slack.Sockets;
using JitBot.Core.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackRegistrationTests
{
    [Fact]
    public void Every_missing_setting_is_named_at_once()
    {
        var problems = Problems([]);

        Assert.All(
            ["Slack:SigningSecret", "Slack:BotToken", "Slack:AppId", "Slack:TeamIds", "Slack:ApprovalsChannel"],
            key => Assert.Contains(problems, problem => problem.Contains(key, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("Slack:ApiUrl", "http://slack.example/api/")]
    [InlineData("Identity:Template", "alice")]
    [InlineData("Identity:Template", "{localpart}")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Slack:SigningSecret"] = "a",
            ["Slack:BotToken"] = "b",
            ["Slack:AppId"] = "A0",
            ["Slack:TeamIds:0"] = "T0",
            ["Slack:ApprovalsChannel"] = "C0",
            [key] = value,
        };

        var problem = Assert.Single(Problems(settings));
        Assert.Contains($"{key.Split(':')[0]}:", problem, StringComparison.Ordinal);
        Assert.Contains("expected", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Slack:AppToken (xapp-…) instead")]
    [InlineData("secret", "xapp-1", "Remove Slack:SigningSecret for Socket Mode")]
    [InlineData("", "xoxb-1", "expected an app-level token")]
    public void Either_a_signing_secret_or_an_app_token_is_expected(string secret, string token, string expected)
    {
        var problem = Assert.Single(Problems(Complete(secret, token)));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains("Slack:AppToken", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", "", false)]
    [InlineData("", "xapp-1", true)]
    public void An_app_token_means_sockets(string secret, string token, bool sockets)
    {
        var settings = Complete(secret, token);
        Assert.Empty(Problems(settings));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Assert.Equal(sockets, SlackRegistration.UsesSockets(configuration));
        using var provider = Services(settings).BuildServiceProvider();
        Assert.Equal(sockets ? 2 : 0, provider.GetRequiredService<SocketModeStatus>().Wanted);
    }

    private static Dictionary<string, string?> Complete(string secret, string token) =>
        new()
        {
            ["Slack:SigningSecret"] = secret,
            ["Slack:AppToken"] = token,
            ["Slack:BotToken"] = "b",
            ["Slack:AppId"] = "A0",
            ["Slack:TeamIds:0"] = "T0",
            ["Slack:ApprovalsChannel"] = "C0",
        };

    [Fact]
    public void A_map_of_addresses_is_read_from_the_settings()
    {
        var settings = new Dictionary<string, string?> { ["Identity:Map:eve@partner.example"] = "eve" };
        using var provider = Services(settings).BuildServiceProvider();

        Assert.Equal("eve", provider.GetRequiredService<IdentityMapping>().KubernetesUser("eve@partner.example"));
    }

    private static List<string> Problems(Dictionary<string, string?> settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        var problems = new List<string>();
        Collect(() => provider.GetRequiredService<IOptions<SlackOptions>>().Value, problems);
        Collect(() => provider.GetRequiredService<IOptions<IdentityOptions>>().Value, problems);
        return problems;
    }

    private static void Collect(Func<object> read, List<string> problems)
    {
        try
        {
            read();
        }
        catch (OptionsValidationException exception)
        {
            problems.AddRange(exception.Failures);
        }
    }

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddChat(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services;
    }
}
