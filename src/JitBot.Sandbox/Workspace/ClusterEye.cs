using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster;

namespace JitBot.Sandbox.Workspace;

/// <summary>
/// Looks at the sandbox cluster from outside, by its API: as an administrator for what there is, and as each person for what they may. Safe for
/// use by many streams; looks that come close together are one.
/// </summary>
internal sealed class ClusterEye : IDisposable
{
    private const int MostIngresses = 40;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(400);
    private readonly SandboxCluster _cluster;
    private readonly PagePeople _people;
    private readonly HttpClient _http;
    private readonly X509Certificate2 _authority;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ClusterSight _seen = new();
    private long _seenAt;

    public ClusterEye(SandboxCluster cluster, PagePeople people)
    {
        _cluster = cluster;
        _people = people;
        _authority = X509Certificate2.CreateFromPem(cluster.CaCertificatePem);
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _authority },
        };
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = { CertificateChainPolicy = trust } })
        {
            BaseAddress = cluster.Url,
            Timeout = TimeSpan.FromSeconds(5),
        };
    }

    /// <summary>The cluster as it is now; a problem where the API server cannot be reached.</summary>
    public async Task<ClusterSight> LookAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_seenAt == 0 || TimeProvider.System.GetElapsedTime(_seenAt) > Fresh)
            {
                _seen = await SeeAsync(cancellationToken);
                _seenAt = TimeProvider.System.GetTimestamp();
            }
        }
        catch (Exception fault) when (IsUnreachable(fault, cancellationToken))
        {
            _seen = _seen with { Problem = "The API server cannot be reached; this is how it was." };
        }
        finally
        {
            _turn.Release();
        }

        return _seen;
    }

    /// <summary>Sends a small patch of the Ingress as the person: its first path gets another ending, and loses it the next time.</summary>
    /// <exception cref="InvalidOperationException">The API server cannot be reached, or does not know the person.</exception>
    public async Task<PatchAnswer> TryPatchAsync(
        PagePerson person,
        string @namespace,
        string name,
        CancellationToken cancellationToken
    )
    {
        var user = UserOf(person) ?? throw new InvalidOperationException($"The cluster does not know {person.Name}.");
        try
        {
            var ingress = (await IngressesAsync(cancellationToken)).FirstOrDefault(one =>
                one.Namespace == @namespace && one.Name == name
            );
            var (patch, type, done) = TrialPatch.For(ingress?.FirstPath, user);
            var path =
                $"/apis/networking.k8s.io/v1/namespaces/{Uri.EscapeDataString(@namespace)}/ingresses/{Uri.EscapeDataString(name)}";
            var (status, body) = await SendAsync(HttpMethod.Patch, path, user, patch, type, cancellationToken);
            return new PatchAnswer(user, status, status == 200 ? done : KubeText.Of(body, "message") ?? "no reason given");
        }
        catch (Exception fault) when (IsUnreachable(fault, cancellationToken))
        {
            throw new InvalidOperationException("The API server cannot be reached.", fault);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _authority.Dispose();
        _turn.Dispose();
    }

    private async Task<ClusterSight> SeeAsync(CancellationToken cancellationToken)
    {
        var ingresses = await IngressesAsync(cancellationToken);
        const string rbac = "/apis/rbac.authorization.k8s.io/v1";
        const string selector = "labelSelector=app.kubernetes.io/managed-by=jitbot";
        var roles = await ListAsync($"{rbac}/roles?{selector}", cancellationToken);
        var bindings = await ListAsync($"{rbac}/rolebindings?{selector}", cancellationToken);
        var access = new List<AccessSight>();
        foreach (var person in _people.All)
        {
            if (UserOf(person) is { } user)
            {
                foreach (var ingress in ingresses)
                {
                    var allowed = await MayPatchAsync(user, ingress, cancellationToken);
                    access.Add(new AccessSight(person.Name, ingress.Namespace, ingress.Name, allowed));
                }
            }
        }

        return new ClusterSight
        {
            Server = _cluster.Url.AbsoluteUri.TrimEnd('/'),
            Ingresses = ingresses,
            Access = access,
            Grants = GrantReading.Of(roles, bindings),
        };
    }

    private async Task<IReadOnlyList<IngressSight>> IngressesAsync(CancellationToken cancellationToken)
    {
        var items = await ListAsync($"/apis/networking.k8s.io/v1/ingresses?limit={MostIngresses}", cancellationToken);
        return [.. items.Select(KubeText.Ingress)];
    }

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path, SandboxCluster.Admin, null, "", cancellationToken);
        return status == 200 && body["items"] is JsonArray items
            ? [.. items.OfType<JsonNode>()]
            : throw new HttpRequestException($"The API server answered {status} to a list.");
    }

    private async Task<bool> MayPatchAsync(string user, IngressSight ingress, CancellationToken cancellationToken)
    {
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject
            {
                ["resourceAttributes"] = new JsonObject
                {
                    ["group"] = "networking.k8s.io",
                    ["resource"] = "ingresses",
                    ["verb"] = "patch",
                    ["namespace"] = ingress.Namespace,
                    ["name"] = ingress.Name,
                },
            },
        };
        const string path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        var (_, body) = await SendAsync(HttpMethod.Post, path, user, review, "application/json", cancellationToken);
        return body["status"]?["allowed"] is JsonValue allowed && allowed.TryGetValue(out bool value) && value;
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(
        HttpMethod method,
        string path,
        string user,
        JsonNode? content,
        string type,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _cluster.TokenFor(user));
        request.Headers.Accept.ParseAdd("application/json");
        if (content is not null)
        {
            request.Content = new StringContent(content.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken) ?? new JsonObject();
        return ((int)response.StatusCode, body);
    }

    /// <summary>The person's name at the API server; null if it knows none of their address.</summary>
    private static string? UserOf(PagePerson person) =>
        person.Email is { } email && DemoWorld.Users.Any(user => user.Name == email) ? email : null;

    private static bool IsUnreachable(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or IOException or System.Text.Json.JsonException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
