using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace JitBot.Core.Tests.Policies;

/// <summary>A case's <c>request.yaml</c>.</summary>
public sealed class PolicyCase
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    public string? Email { get; set; }

    public string? KubernetesUser { get; set; }

    public string Ingress { get; set; } = "";

    public string Fields { get; set; } = "";

    public string? Duration { get; set; }

    /// <summary>How far ahead access is to begin.</summary>
    public string? StartIn { get; set; }

    /// <summary>The policy of the access that is to be extended; <see cref="Granted"/> says by how much it was granted.</summary>
    public string? Extends { get; set; }

    public string? Granted { get; set; }

    public string Reason { get; set; } = "";

    public string? Ticket { get; set; }

    /// <summary>found, missing or failed.</summary>
    public string Inspection { get; set; } = "found";

    /// <summary>Slack group id: member, other or unreadable.</summary>
    public IDictionary<string, string> Memberships { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static T Read<T>(string path) => Yaml.Deserialize<T>(File.ReadAllText(path));

    public RequestFacts ToFacts()
    {
        var parts = Ingress.Split('/');
        Assert.True(IngressFieldsText.TryParse(Fields, out var fields));
        TimeSpan? duration = Duration is null ? null : Parse(Duration);
        return new RequestFacts(
            new Principal(ChatPlatform.Slack, "T1", "U1", "Somebody", Email, KubernetesUser),
            new IngressRef(string.Join('/', parts[..^2]), parts[^2], parts[^1]),
            fields,
            duration,
            Reason,
            Ticket,
            Inspection switch
            {
                "found" => new IngressInspection(new IngressSnapshot(["shop.example.com"], ["web"]), [], null),
                "missing" => new IngressInspection(null, [], null),
                _ => IngressInspection.Failed("The cluster did not answer."),
            },
            Memberships.ToDictionary(
                pair => new GroupRef(GroupKind.Slack, pair.Key),
                pair => pair.Value == "unreadable" ? (bool?)null : pair.Value == "member"
            )
        )
        {
            StartIn =
                StartIn is null ? null
                : StartIn.StartsWith('-') ? -Parse(StartIn[1..])
                : Parse(StartIn),
            Extends = Extends is null ? null : new ExtensionFacts(Extends, Parse(Granted!)),
        };
    }

    public static TimeSpan Parse(string text)
    {
        Assert.True(DurationText.TryParse(text, out var duration), text);
        return duration;
    }
}
