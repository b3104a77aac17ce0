namespace JitBot.Kubernetes.Rehearsal;

/// <summary>Acts as somebody else by the API server's impersonation headers; needs the right to impersonate.</summary>
internal sealed class ImpersonationHandler(string user) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("Impersonate-User", user);
        request.Headers.Add("Impersonate-Group", "system:authenticated");
        return base.SendAsync(request, cancellationToken);
    }
}
