namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// Reads each answer whole before the client library sees it. The library parses answers by synchronous reads; on a live connection those
/// block a pool thread each, and a few hundred calls at once (a thousand grants that end in one second) would bring the whole process to a
/// halt for many seconds. Not for watches, which never end; JitBot has none.
/// </summary>
internal sealed class BufferedAnswers : DelegatingHandler
{
    private const long Longest = 64 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(Longest, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
