using JitBot.Core.Clusters;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>How far an approver may change a request: to less time and fewer fields, measured on what stands now.</summary>
internal static class NarrowingRules
{
    /// <summary>Why the change is none that an approver may make; null when it is one.</summary>
    public static string? WhyNot(AccessRequest request, Narrowing narrowing)
    {
        if (narrowing.Duration is { } time && (time <= TimeSpan.Zero || time > request.Duration))
        {
            return $"An approver can only shorten the time: up to {DurationText.ToText(request.Duration)} is asked for now.";
        }

        return
            narrowing.Fields is { } fields && (fields == IngressFields.None || (fields & ~request.Fields) != IngressFields.None)
            ? $"An approver can only leave fields out, and must leave one: {request.Fields.ToText()} is asked for now."
            : null;
    }

    /// <summary>The event of the change; none where it changes nothing.</summary>
    public static IEnumerable<RequestEvent> Narrow(
        AccessRequest request,
        Principal actor,
        Narrowing narrowing,
        DateTimeOffset now
    )
    {
        var (time, fields) = (narrowing.Duration ?? request.Duration, narrowing.Fields ?? request.Fields);
        return time == request.Duration && fields == request.Fields ? [] : [new Narrowed(now, actor, time, fields)];
    }
}
