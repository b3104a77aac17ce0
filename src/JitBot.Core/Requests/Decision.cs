using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>What the rules say of a command: the events to append (none is fine) and the outcome to tell.</summary>
internal sealed record Decision(IReadOnlyList<RequestEvent> Events, OutcomeKind Kind, string Message)
{
    public static Decision Do(string message, params RequestEvent[] events) => new(events, OutcomeKind.Done, message);

    public static Decision Nothing(OutcomeKind kind, string message) => new([], kind, message);
}
