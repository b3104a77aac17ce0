namespace JitBot.Core.Requests;

/// <summary>
/// What became of a command, with a sentence for the person who gave it, in plain text. <paramref name="Request"/> is the request as it
/// is now; null when there is none.
/// </summary>
public sealed record CommandOutcome(OutcomeKind Kind, string Message, AccessRequest? Request);
