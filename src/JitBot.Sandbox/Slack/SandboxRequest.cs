namespace JitBot.Sandbox.Slack;

/// <summary>
/// A request as Slack sends it. Send one twice for a duplicate, later for a late one, or change it: the signature is over the body and
/// timestamp that it was made with (see <see cref="SandboxSlack.Sign"/>).
/// </summary>
public sealed record SandboxRequest(string Path, string ContentType, ReadOnlyMemory<byte> Body)
{
    public string? Timestamp { get; init; }

    public string? Signature { get; init; }

    /// <summary>Who is told the answer of a command, and where.</summary>
    internal (string User, string Channel)? AnswerTo { get; init; }
}
