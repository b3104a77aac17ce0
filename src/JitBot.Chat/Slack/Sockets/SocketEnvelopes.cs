using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>Has envelopes handled and says what goes back, in the same words as by HTTP. Bodies are never logged.</summary>
internal sealed class SocketEnvelopes(SlackDispatcher dispatcher, ILogger<SocketEnvelopes> logger)
{
    public SlackDispatcher Dispatcher => dispatcher;

    /// <summary>
    /// The acknowledgement; null for none. An event that will never be taken is acknowledged, since Slack would only repeat it; a person's act
    /// is not, so that Slack shows them its error, as after a 4xx.
    /// </summary>
    public async Task<byte[]?> HandleAsync(SocketMessage envelope)
    {
        if (envelope.Inbound is not { } inbound)
        {
            logger.LogWarning(
                "An envelope of a type that is not known was {What}",
                envelope.EnvelopeId is null ? "dropped" : "acknowledged"
            );
            return envelope.EnvelopeId is { } id ? Acknowledgement(id, null) : null;
        }

        var answer = await dispatcher.DispatchAsync(inbound);
        if (answer.Kind == SlackAnswerKind.Taken)
        {
            return Acknowledgement(envelope.EnvelopeId!, envelope.AcceptsResponsePayload ? answer.Json : null);
        }

        if (answer.Kind != SlackAnswerKind.Failed)
        {
            logger.LogWarning("An envelope ({Type}) was refused: {Reason}", envelope.Type, answer.Reason);
        }

        return envelope.Type == SocketMessage.Events && answer.Kind != SlackAnswerKind.Failed
            ? Acknowledgement(envelope.EnvelopeId!, null)
            : null;
    }

    private static byte[] Acknowledgement(string envelopeId, byte[]? payload)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id", envelopeId);
            if (payload is not null)
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(payload);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
