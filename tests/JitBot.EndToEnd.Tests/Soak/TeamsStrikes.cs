using System.Diagnostics.CodeAnalysis;
using JitBot.Sandbox;
using static JitBot.Sandbox.Teams.TeamsCallNames;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Plans now and then what Teams does wrong: refuses, breaks off, or does what it then denies.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class TeamsStrikes(SandboxFaults faults, SoakTally tally, Random random)
{
    /// <summary>The calls that bring messages into the world.</summary>
    public static readonly IReadOnlyList<string> Posts = [SendToConversation, ReplyToActivity, CreateConversation];

    private static readonly string[] Calls =
    [
        SendToConversation,
        SendToConversation,
        CreateConversation,
        CreateConversation,
        UpdateActivity,
        UpdateActivity,
        GetMember,
        GetPagedMembers,
        GraphUser,
        GraphCheckMemberGroups,
        GraphTransitiveMembers,
        GraphMembers,
    ];

    private static readonly int[] Outages = [502, 503, 504];

    public void Strike()
    {
        for (var strikes = random.Next(4); strikes > 0; strikes--)
        {
            var (call, count) = (Calls[random.Next(Calls.Length)], random.Next(1, 4));
            tally.Faults += count;
            switch (random.Next(9))
            {
                case 0 or 1:
                    faults.RateLimit(call, TimeSpan.FromSeconds(random.Next(1, 25)), count);
                    break;
                case 2:
                    faults.Status(call, 412, "PreconditionFailed", count);
                    break;
                case 3:
                    faults.ServerError(call, count);
                    break;
                case 4 or 5:
                    faults.Status(call, Outages[random.Next(Outages.Length)], "ServiceError", count);
                    break;
                case 6:
                    faults.LoseAnswer(call, count);
                    tally.Losses += Posts.Contains(call) ? count : 0;
                    break;
                case 7:
                    faults.ServerErrorAfterwards(call, count);
                    tally.Losses += Posts.Contains(call) ? count : 0;
                    break;
                default:
                    faults.Abort(call, count);
                    break;
            }
        }
    }
}
