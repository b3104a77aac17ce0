namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>Counts the host's calls to Slack that are not answered yet: their time limits run on the test's clock, so it must not run away from them.</summary>
internal sealed class CallsUnderWay(HostWork work)
{
    private int _count;

    public bool Any => Volatile.Read(ref _count) > 0;

    public DelegatingHandler NewHandler() => new Handler(this);

    private void Note() => work.Note();

    private sealed class Handler(CallsUnderWay calls) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Interlocked.Increment(ref calls._count);
            calls.Note();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref calls._count);
                calls.Note();
            }
        }
    }
}
