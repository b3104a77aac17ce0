using JitBot.Adapters.Tests.Slack.Contracts;
using JitBot.Adapters.Tests.Teams.Sandbox;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>
/// What the sandbox sends to the bot, put to the Bot Framework's own library: it takes the right ones, so they are in the shape of the
/// service's, and refuses each wrong one.
/// </summary>
public sealed class TokenContractTests
{
    private static readonly DateTimeOffset Now = FakeTeamsBot.Now;

    /// <summary>The wrong ones by name.</summary>
    private static readonly Dictionary<string, TeamsTokenShape> Wrong = new(StringComparer.Ordinal)
    {
        ["of another issuer"] = new() { Issuer = "https://api.botframework.example" },
        ["for another app"] = new() { Audience = "00000000-0000-4000-8000-000000000000" },
        ["for another service URL"] = new() { ServiceUrl = "https://smba.trafficmanager.net/other/" },
        ["for no service URL"] = new() { ServiceUrl = "" },
        ["expired"] = new() { NotBefore = Now.AddHours(-2), Expires = Now.AddMinutes(-6) },
        ["not yet valid"] = new() { NotBefore = Now.AddMinutes(6), Expires = Now.AddHours(2) },
        ["by a key for another channel"] = new() { Key = TeamsSigningKey.OtherChannel },
        ["by a forged key"] = new() { Key = TeamsSigningKey.Forged },
        ["by an unknown key"] = new() { Key = TeamsSigningKey.Unknown },
        ["not signed"] = new() { Algorithm = "none" },
        ["signed with the public key"] = new() { Algorithm = "HS256" },
    };

    private static readonly Dictionary<string, TeamsTokenShape> Right = new(StringComparer.Ordinal)
    {
        ["as the service makes it"] = new(),
        ["expired within the skew"] = new() { NotBefore = Now.AddHours(-1), Expires = Now.AddMinutes(-4) },
        ["not yet valid within the skew"] = new() { NotBefore = Now.AddMinutes(4), Expires = Now.AddHours(1) },
    };

    [Fact]
    public async Task Tokens_of_the_sandbox_are_taken_by_the_Bot_Frameworks_library_and_wrong_ones_refused()
    {
        await using var bot = await FakeTeamsBot.Start();
        var conversation = bot.Teams.PersonalConversation(DemoTenant.Alice.Id);
        var message = bot.Teams.BuildMessage(DemoTenant.Alice.Id, conversation, "help");
        var input = new
        {
            appId = bot.Teams.Options.AppId,
            now = Now.ToUnixTimeSeconds(),
            metadataUrl = bot.Teams.OpenIdMetadataUrl,
            requests = Right
                .Concat(Wrong)
                .Select(one => new
                {
                    name = one.Key,
                    authorization = $"Bearer {bot.Teams.Sign(message, one.Value).Token}",
                    activity = message.Activity,
                }),
        };

        var told = await NodeScripts.Run("teams-tokens.js", input);
        var taken = told.EnumerateArray()
            .Where(one => one.GetProperty("refused").GetString() is null)
            .Select(one => one.GetProperty("name").GetString());

        Assert.Equal(Right.Count + Wrong.Count, told.GetArrayLength());
        Assert.Equal(Right.Keys, taken);
    }
}
