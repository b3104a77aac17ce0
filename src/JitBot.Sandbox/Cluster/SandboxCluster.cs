using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Certificates;
using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Sandbox.Cluster;

/// <summary>
/// An API server on loopback, in memory, that speaks the part of the Kubernetes API that JitBot uses, over TLS with a
/// certificate of its own. Everything is authorised by RBAC as a real server does it; <see cref="Seed"/> writes as admin.
/// </summary>
public sealed class SandboxCluster : IAsyncDisposable
{
    /// <summary>The user in <c>system:masters</c>.</summary>
    public const string Admin = "admin";

    private readonly ServingCertificates _certificates = ServingCertificates.Create();
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly ApiServer _server;
    private WebApplication? _listener;
    private CancellationTokenSource _stopping = new();
    private int _port;

    private SandboxCluster(SandboxClusterOptions options)
    {
        _port = options.Port;
        _server = new ApiServer(Faults, Requests, options.TimeProvider);
        Seed(BootstrapPolicy.Yaml);
        foreach (var user in options.Users.Prepend(new SandboxUser(Admin, "system:masters")))
        {
            AddUser(user);
        }
    }

    public Uri Url => new($"https://127.0.0.1:{_port}");

    public string CaCertificatePem => _certificates.AuthorityPem;

    /// <summary>Faults to inject; for tests.</summary>
    public ClusterFaults Faults { get; } = new();

    public ClusterRequestLog Requests { get; } = new();

    /// <summary>Starts a new, empty cluster and returns once it answers.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxCluster> StartAsync(SandboxClusterOptions? options = null, CancellationToken ct = default)
    {
        var cluster = new SandboxCluster(options ?? new SandboxClusterOptions());
        await cluster.ResumeAsync(ct);
        return cluster;
    }

    /// <summary>Lets another user authenticate; a user of the same name keeps its token unless a new one is given.</summary>
    public void AddUser(SandboxUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var token = user.Token ?? _tokens.GetValueOrDefault(user.Name) ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        _tokens[user.Name] = token;
        _server.Authenticator.Add(token, new UserInfo(user.Name, "", user.Groups));
    }

    /// <exception cref="ArgumentException">Nobody of that name was added.</exception>
    public string TokenFor(string user) =>
        _tokens.TryGetValue(user, out var token)
            ? token
            : throw new ArgumentException($"no user {user} in the sandbox", nameof(user));

    /// <summary>A kubeconfig, with one context, for kubectl and client libraries.</summary>
    public string KubeconfigFor(string user, string? @namespace = null)
    {
        var authority = Convert.ToBase64String(Encoding.ASCII.GetBytes(CaCertificatePem));
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: sandbox
              cluster:
                server: {Url.AbsoluteUri.TrimEnd('/')}
                certificate-authority-data: {authority}
            users:
            - name: "{user}"
              user:
                token: {TokenFor(user)}
            contexts:
            - name: sandbox
              context:
                cluster: sandbox
                user: "{user}"
                namespace: {@namespace ?? "default"}
            current-context: sandbox

            """;
    }

    /// <summary>Writes YAML documents as admin by server-side apply; doing it again changes nothing.</summary>
    /// <exception cref="ArgumentException">A document is of no served kind, or is refused.</exception>
    public void Seed(string yaml)
    {
        var admin = new UserInfo(Admin, "", ["system:masters"]);
        foreach (var document in YamlDocuments.Parse(yaml).OfType<JsonObject>())
        {
            var (kind, metadata) = (document.Text("kind") ?? "", document["metadata"]);
            var type =
                ResourceCatalogue.FindKind(document.Text("apiVersion") ?? "", kind)
                ?? throw new ArgumentException($"the sandbox serves no {kind}", nameof(yaml));
            var @namespace = type.Namespaced ? metadata.Text("namespace") ?? "default" : "";
            var write = new WriteRequest(admin, type, @namespace, metadata.Text("name") ?? "", "seed", Strict: true, Force: true);
            try
            {
                _server.Writer.Apply(write, document);
            }
            catch (ApiException refused)
            {
                throw new ArgumentException(refused.Message, nameof(yaml), refused);
            }
        }
    }

    /// <summary>Forgets past versions: a watch from before now is told that it is too old.</summary>
    public void CompactHistory() => _server.Store.Compact();

    /// <summary>Takes the API server down: connections are cut and refused. The state stays.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (_listener is { } listener)
        {
            _listener = null;
            await _stopping.CancelAsync();
            await listener.StopAsync(new CancellationToken(canceled: true));
            await listener.DisposeAsync();
        }
    }

    /// <summary>Brings a stopped API server up again, on the same port with the same state.</summary>
    public async Task ResumeAsync(CancellationToken ct = default)
    {
        if (_listener is not null)
        {
            return;
        }

        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        var stopping = _stopping.Token;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
            kestrel.Listen(
                IPAddress.Loopback,
                _port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1AndHttp2;
                    listen.UseHttps(_certificates.Serving);
                }
            );
        });
        var listener = builder.Build();
        listener.Run(context => _server.HandleAsync(context, stopping));
        await listener.StartAsync(ct);
        var addresses = listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        _port = new Uri(addresses.Addresses.First()).Port;
        _listener = listener;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
        _certificates.Dispose();
    }
}
