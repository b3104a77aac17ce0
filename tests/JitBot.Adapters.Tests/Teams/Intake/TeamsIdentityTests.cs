using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>By which address somebody is known: authority hangs on it.</summary>
public sealed class TeamsIdentityTests
{
    private const string Ours = "8f14e45f-ceea-467f-a9d4-1d2b3c4d5e6f";
    private const string Theirs = "c20ad4d7-6fe9-4759-8aa2-7a3bc1fd2e90";
    private const string Somebody = "a11ce000-0000-4000-8000-00000000a11c";

    [Fact]
    public async Task Our_own_people_are_known_by_mail_and_by_principal_name()
    {
        var person = (await FindAsync(Ours, "alice@example.com", "a.smith@example.com")).Person!;

        Assert.Equal(("alice@example.com", "a.smith@example.com"), (person.Email, person.OtherEmail));
        Assert.Equal("alice@example.com", person.KubernetesUser);
    }

    [Fact]
    public async Task Somebody_of_another_served_tenant_whose_mail_is_one_of_ours_is_not_that_person()
    {
        var person = (await FindAsync(Theirs, "alice@example.com", "mallory@other.example.net")).Person!;
        var alice = (await FindAsync(Ours, "alice@example.com", "alice@example.com")).Person!;

        Assert.Equal(("mallory@other.example.net", "mallory@other.example.net"), (person.Email, person.KubernetesUser));
        Assert.False(person.IsSamePerson(alice));
        Assert.NotEqual(alice.Key, person.Key);
    }

    [Fact]
    public async Task One_object_id_in_two_spellings_is_one_person()
    {
        var lower = (await FindAsync(Ours, "alice@example.com", "alice@example.com")).Person!;
        var upper = (
            await FindAsync(Ours.ToUpperInvariant(), "other@example.com", "other@example.com", Somebody.ToUpperInvariant())
        ).Person!;

        Assert.True(lower.IsSamePerson(upper));
    }

    private static Task<Chat.People.PersonLookup> FindAsync(string tenant, string mail, string principal, string id = Somebody)
    {
        var connector = Substitute.For<IConnectorClient>();
        connector
            .GetConversationMember(Arg.Any<Uri>(), Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>())
            .Returns(
                new TeamsChannelAccount("29:1abc")
                {
                    Name = "Somebody",
                    AadObjectId = id,
                    Email = mail,
                    UserPrincipalName = principal,
                    TenantId = tenant,
                    UserRole = "user",
                }
            );
        var options = Options.Create(new TeamsOptions { TenantId = Ours, TenantIds = [Theirs] });
        var accounts = new TeamsAccounts(null!, options, TimeProvider.System, NullLogger<TeamsAccounts>.Instance);
        var callers = new TeamsCallers(
            connector,
            Substitute.For<JitBot.Core.Chat.IConversationReferences>(),
            accounts,
            new IdentityMapping(new IdentityOptions()),
            options
        );
        var caller = TeamsCaller.Of(
            new Chat.Teams.Protocol.TurnContext(
                new Activity
                {
                    Type = "message",
                    Id = "1",
                    ChannelId = "msteams",
                    Recipient = new ChannelAccount("28:jitbot"),
                    From = new ChannelAccount("29:1abc") { AadObjectId = id },
                    Conversation = new ConversationAccount("a:1") { ConversationType = "personal" },
                    ServiceUrl = "https://smba.trafficmanager.net/emea/",
                },
                tenant
            )
        );
        return callers.FindAsync(caller!, AccountCheck.None, TestContext.Current.CancellationToken);
    }
}
