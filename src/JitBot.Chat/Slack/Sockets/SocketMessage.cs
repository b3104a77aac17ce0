using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>One message of a socket, read: a greeting, a notice that it ends, or an envelope.</summary>
internal sealed record SocketMessage(string Type)
{
    public const string Hello = "hello";
    public const string Disconnect = "disconnect";
    public const string Events = "events_api";

    /// <summary>Of a greeting.</summary>
    public string? AppId { get; private init; }

    /// <summary>Of a notice: <c>warning</c>, <c>refresh_requested</c>, <c>link_disabled</c>, <c>too_many_websockets</c>.</summary>
    public string? Reason { get; private init; }

    /// <summary>What an acknowledgement names.</summary>
    public string? EnvelopeId { get; private init; }

    public bool AcceptsResponsePayload { get; private init; }

    /// <summary>Of an envelope; null where its type is not known.</summary>
    public Inbound? Inbound { get; private init; }

    /// <exception cref="MalformedPayloadException">Not a message of Slack's; where only an envelope's payload is wrong, its inbound says so.</exception>
    public static SocketMessage Parse(ReadOnlyMemory<byte> json, SlackDispatcher dispatcher) =>
        Payload.Read(json, root => Of(root, dispatcher));

    private static SocketMessage Of(Payload root, SlackDispatcher dispatcher)
    {
        var type = root.Required("type");
        return type switch
        {
            Hello => new SocketMessage(type) { AppId = root.OptionalObject("connection_info")?.Optional("app_id") },
            Disconnect => new SocketMessage(type) { Reason = root.Optional("reason") },
            Events => Envelope(type, root, dispatcher.Event),
            "interactive" => Envelope(type, root, dispatcher.Interaction),
            "slash_commands" => Envelope(type, root, payload => dispatcher.Command(payload)),
            _ => new SocketMessage(type) { EnvelopeId = root.Optional("envelope_id") },
        };
    }

    private static SocketMessage Envelope(string type, Payload root, Func<Payload, Inbound> read) =>
        new(type)
        {
            EnvelopeId = root.Required("envelope_id"),
            AcceptsResponsePayload = root.Flag("accepts_response_payload"),
            Inbound = SlackDispatcher.Read(() => read(root.Object("payload"))),
        };
}
