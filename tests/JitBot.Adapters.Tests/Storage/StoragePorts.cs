using JitBot.Core.Audit;
using JitBot.Core.Chat;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>The ports of one open store; disposing closes it.</summary>
public sealed record StoragePorts(
    IAccessLog Log,
    IProjectionCheck Check,
    IInbox Inbox,
    IPostings Postings,
    IConversationReferences Conversations,
    IStoreHealth Health,
    Func<ValueTask> Close
) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Close();

    /// <summary>Fails unless chain, versions and projections are right.</summary>
    public async Task<LogVerification> RequireIntactAsync(bool projections = true)
    {
        var verification = await LogVerifier.VerifyAsync(Log.ReadAsync(1, CancellationToken.None));
        Assert.Empty(verification.Faults);
        Assert.Equal(await Log.HeadAsync(CancellationToken.None), verification.Head);
        if (projections)
        {
            await foreach (var fault in Check.CheckProjectionsAsync(CancellationToken.None))
            {
                Assert.Fail(fault.ToString());
            }
        }

        return verification;
    }
}
