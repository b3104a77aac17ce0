using System.Security.Cryptography;
using k8s;
using k8s.Models;

namespace JitBot.Testing;

/// <summary>A namespace that one test has to itself. Disposing asks for its deletion and does not wait for the end of it.</summary>
public sealed class TestNamespace : IAsyncDisposable
{
    private readonly IKubernetes _admin;

    private TestNamespace(IKubernetes admin, string name)
    {
        _admin = admin;
        Name = name;
    }

    public string Name { get; }

    internal static async Task<TestNamespace> CreateAsync(IKubernetes admin, string prefix, CancellationToken cancellationToken)
    {
        var name = $"{prefix}-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8)}";
        var wanted = new V1Namespace { Metadata = new V1ObjectMeta { Name = name } };
        await admin.CoreV1.CreateNamespaceAsync(wanted, cancellationToken: cancellationToken);
        return new TestNamespace(admin, name);
    }

    public async ValueTask DisposeAsync() => await _admin.CoreV1.DeleteNamespaceAsync(Name);
}
