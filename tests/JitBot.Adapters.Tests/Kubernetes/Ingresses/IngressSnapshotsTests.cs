using JitBot.Kubernetes.Ingresses;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.Ingresses;

public sealed class IngressSnapshotsTests
{
    [Fact]
    public void Hosts_of_rules_and_tls_and_every_kind_of_backend_are_told_once()
    {
        var ingress = KubernetesYaml.Deserialize<V1Ingress>(
            """
            spec:
              defaultBackend: { resource: { apiGroup: example.com, kind: Bucket, name: assets } }
              tls: [{ hosts: [shop.example.com, cdn.example.com], secretName: t }, { secretName: u }]
              rules:
              - host: shop.example.com
                http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] }
              - http: { paths: [{ path: /a, backend: { service: { name: api, port: { name: grpc } } } }, { path: /b, backend: { service: { name: web, port: { number: 80 } } } }] }
              - host: empty.example.com
            """
        );
        var snapshot = IngressSnapshots.Of(ingress);
        Assert.Equal(["shop.example.com", "empty.example.com", "cdn.example.com"], snapshot.Hosts);
        Assert.Equal(["web:80", "api:grpc", "Bucket assets"], snapshot.Backends);
    }

    [Fact]
    public void An_ingress_without_a_spec_has_neither()
    {
        var snapshot = IngressSnapshots.Of(new V1Ingress());
        Assert.Empty(snapshot.Hosts);
        Assert.Empty(snapshot.Backends);
    }
}
