using System.Reflection;
using System.Text.RegularExpressions;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// What of Slack the product uses, found in its compiled code: which methods of the Web API are really called (not: could be), which events
/// and shortcuts it knows by name. And, from Slack's reference, which scopes that takes.
/// </summary>
internal static partial class SlackUse
{
    private static readonly Assembly Chat = typeof(ISlackApiClient).Assembly;
    private static readonly CodeScan Scan = new(Chat);

    /// <summary>The interfaces behind the properties of <see cref="ISlackApiClient"/>.</summary>
    private static readonly Type[] Parts =
    [
        .. typeof(ISlackApiClient).GetProperties().Select(property => property.PropertyType).Where(type => type.IsInterface),
    ];

    /// <summary>Of the bot's token. An empty list: any token may.</summary>
    private static readonly Dictionary<string, string[]> ScopesOfMethods = new(StringComparer.Ordinal)
    {
        ["apps.connections.open"] = [],
        ["auth.test"] = [],
        ["chat.delete"] = ["chat:write"],
        ["chat.getPermalink"] = [],
        ["chat.postEphemeral"] = ["chat:write"],
        ["chat.postMessage"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["conversations.history"] = ["channels:history", "groups:history", "im:history"],
        ["conversations.info"] = ["channels:read", "groups:read", "im:read"],
        ["conversations.join"] = ["channels:join"],
        ["conversations.members"] = ["channels:read", "groups:read", "im:read"],
        ["conversations.open"] = ["im:write"],
        ["conversations.replies"] = ["channels:history", "groups:history", "im:history"],
        ["usergroups.list"] = ["usergroups:read"],
        ["usergroups.users.list"] = ["usergroups:read"],
        ["users.info"] = ["users:read"],
        ["users.lookupByEmail"] = ["users:read.email"],
        ["views.open"] = [],
        ["views.publish"] = [],
        ["views.push"] = [],
        ["views.update"] = [],
    };

    /// <summary>Those that a bot without a scope for reading messages can be told of.</summary>
    private static readonly Dictionary<string, string[]> ScopesOfEvents = new(StringComparer.Ordinal)
    {
        ["app_home_opened"] = [],
        ["app_uninstalled"] = [],
        ["tokens_revoked"] = [],
    };

    /// <summary>The Web API's methods that are called from outside the client.</summary>
    public static IReadOnlyList<string> CalledMethods { get; } = [.. Called().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The events that some handler takes.</summary>
    public static IReadOnlyList<string> Events { get; } = [.. Texts(ScopesOfEvents.ContainsKey)];

    /// <summary>The callback ids of shortcuts, and all other names of ours.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Texts(text => text.StartsWith("jitbot_", StringComparison.Ordinal))];

    /// <summary>Whether people's e-mail addresses are read.</summary>
    public static bool ReadsEmail { get; } =
        Scan.Calls(except: type => type == typeof(UserProfile))
            .Contains(typeof(UserProfile).GetProperty(nameof(UserProfile.Email))!.GetMethod!);

    /// <exception cref="KeyNotFoundException">A method that has no entry above: look its scopes up in Slack's reference.</exception>
    public static IEnumerable<string> ScopesOf(string method) =>
        ScopesOfMethods.TryGetValue(method, out var scopes)
            ? scopes
            : throw new KeyNotFoundException($"{method} is called, and {nameof(SlackUse)} does not know what scopes it needs.");

    private static IEnumerable<string> Called()
    {
        var viaClient = Scan.Calls(except: IsClient)
            .Where(method => Parts.Contains(method.DeclaringType))
            .SelectMany(WireMethods);
        // What is called by name, past the interfaces
        return viaClient.Concat(Scan.Texts(except: IsClient).Where(text => WireMethod().IsMatch(text)));
    }

    /// <summary>What a method of the client sends.</summary>
    private static IEnumerable<string> WireMethods(MethodBase called)
    {
        var part = called.DeclaringType!;
        var implementer = Chat.GetTypes().Single(type => type.IsClass && part.IsAssignableFrom(type));
        var map = implementer.GetInterfaceMap(part);
        var method = map.TargetMethods[Array.IndexOf(map.InterfaceMethods, called)];
        // Named where it is sent, or by the key of its rate
        var sent = CodeScan
            .TextsOf(method)
            .Concat(CodeScan.ConstantsOf(method).OfType<SlackRate>().Select(rate => rate.Key))
            .Where(text => WireMethod().IsMatch(text))
            .Distinct();
        return sent.ToList() is { Count: > 0 } found
            ? found
            : throw new InvalidOperationException($"{part.Name}.{called.Name} names no method of the Web API.");
    }

    private static bool IsClient(Type type) => type == typeof(SlackRate) || Parts.Any(part => part.IsAssignableFrom(type));

    private static IEnumerable<string> Texts(Func<string, bool> wanted) =>
        Scan.Texts().Where(wanted).Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(admin|apps|auth|bots|chat|conversations|dnd|files|im|oauth|pins|reactions|team|usergroups|users|views)\.[a-zA-Z.]+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WireMethod();
}
