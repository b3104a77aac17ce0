namespace JitBot.Core.Clusters;

/// <summary>The parts of an Ingress that a request may ask to change.</summary>
[Flags]
public enum IngressFields
{
    None = 0,
    Hosts = 1,
    Paths = 2,
    Backends = 4,
    Tls = 8,
    Annotations = 16,
    Class = 32,
    All = Hosts | Paths | Backends | Tls | Annotations | Class,
}
