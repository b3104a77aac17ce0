namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Named texts of Slack's, in a form (by HTTP) or in JSON (by socket).</summary>
internal interface IFields
{
    /// <summary>Null where there is none, or an empty one.</summary>
    /// <param name="most">The longest that is taken, in UTF-16 units.</param>
    /// <exception cref="MalformedPayloadException">Not a text, or longer than that.</exception>
    string? Optional(string name, int most = FieldLimits.Identifier);

    /// <exception cref="MalformedPayloadException">Missing, empty, not a text, or longer than that.</exception>
    string Required(string name, int most = FieldLimits.Identifier);
}
