using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Slack.Contracts;
using JitBot.Adapters.Tests.Teams.Protocol.Inbound;
using JitBot.Adapters.Tests.Teams.Sandbox;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>
/// What the sandbox sends to the bot, put to the Bot Framework's own library: it takes the right ones, so they are in the shape of the
/// service's, and refuses each wrong one. Our receiver, over HTTP, says the same of each, and is stricter where that is listed.
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

    /// <summary>Activities with a good token that the library passes on and we refuse.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> Stricter = new(StringComparer.Ordinal)
    {
        // The library leaves tenants to the bot
        ["of a tenant that is not served"] = activity => SetTenant(activity, DemoTenant.OtherTenantId, DemoTenant.OtherTenantId),
        ["of two tenants"] = activity => SetTenant(activity, DemoTenant.TenantId, DemoTenant.OtherTenantId),
        ["of no tenant"] = activity => SetTenant(activity, null, null),
    };

    [Fact]
    public async Task Tokens_of_the_sandbox_are_taken_by_the_Bot_Frameworks_library_and_wrong_ones_refused()
    {
        await using var bot = await FakeTeamsBot.Start();

        var taken = await TakenByTheLibrary(bot, Requests(bot));

        Assert.Equal([.. Right.Keys, .. Stricter.Keys], taken);
    }

    [Fact]
    public async Task Our_receiver_says_the_same_of_each_and_is_stricter_only_where_listed()
    {
        await using var bot = await FakeTeamsBot.Start();
        await using var ours = await TeamsReceiverHost.Start(options =>
            options with
            {
                AppId = bot.Teams.Options.AppId,
                AllowedTenants = [DemoTenant.TenantId],
                OpenIdMetadataUrl = bot.Teams.OpenIdMetadataUrl,
                Issuers = ["https://api.botframework.com"],
                AllowsLoopback = true,
            }
        );

        List<string> taken = [];
        foreach (var (name, request) in Requests(bot))
        {
            var reply = await ours.Send(request.Activity.ToJsonString(), request.Token);
            if (reply.Status == 202)
            {
                taken.Add(name);
            }
            else
            {
                Assert.Equal(Stricter.ContainsKey(name) || IsOfOrigin(name) ? 403 : 401, reply.Status);
            }
        }

        Assert.Equal(Right.Keys, taken);
        Assert.Equal(Right.Count, ours.Bot.Received.Count);
    }

    /// <summary>The token is good, and not for this activity.</summary>
    private static bool IsOfOrigin(string name) => name == "for another service URL";

    private static List<KeyValuePair<string, TeamsRequest>> Requests(FakeTeamsBot bot)
    {
        var chat = bot.Teams.PersonalConversation(DemoTenant.Alice.Id);
        var message = bot.Teams.BuildMessage(DemoTenant.Alice.Id, chat, "help");
        return
        [
            .. Right.Concat(Wrong).Select(one => KeyValuePair.Create(one.Key, bot.Teams.Sign(message, one.Value))),
            .. Stricter.Select(one => KeyValuePair.Create(one.Key, bot.Teams.Sign(message).With(one.Value))),
        ];
    }

    private static async Task<IEnumerable<string?>> TakenByTheLibrary(
        FakeTeamsBot bot,
        IReadOnlyCollection<KeyValuePair<string, TeamsRequest>> requests
    )
    {
        var told = await NodeScripts.Run(
            "teams-tokens.js",
            new
            {
                appId = bot.Teams.Options.AppId,
                now = Now.ToUnixTimeSeconds(),
                metadataUrl = bot.Teams.OpenIdMetadataUrl,
                requests = requests.Select(one => new
                {
                    name = one.Key,
                    authorization = $"Bearer {one.Value.Token}",
                    activity = one.Value.Activity,
                }),
            }
        );
        Assert.Equal(requests.Count, told.GetArrayLength());
        return told.EnumerateArray()
            .Where(one => one.GetProperty("refused").GetString() is null)
            .Select(one => one.GetProperty("name").GetString());
    }

    private static void SetTenant(JsonObject activity, string? ofChannelData, string? ofConversation)
    {
        var (data, conversation) = (activity["channelData"]!.AsObject(), activity["conversation"]!.AsObject());
        data.Remove("tenant");
        conversation.Remove("tenantId");
        if (ofChannelData is not null)
        {
            data["tenant"] = new JsonObject { ["id"] = ofChannelData };
        }

        if (ofConversation is not null)
        {
            conversation["tenantId"] = ofConversation;
        }
    }
}
