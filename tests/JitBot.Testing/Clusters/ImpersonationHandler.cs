namespace JitBot.Testing.Clusters;

/// <summary>Says on each request whom it acts as; the client library reads that part of a kubeconfig but does not send it.</summary>
internal sealed class ImpersonationHandler(Impersonation actAs) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Impersonate-User", actAs.User);
        foreach (var group in actAs.Groups)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
