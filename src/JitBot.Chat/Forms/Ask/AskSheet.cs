using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Ask;

/// <summary>
/// What the form offers for the choices made so far: pure, from what is chosen, what there is and what the policies hold for the person.
/// Choices that are no longer to be had are left out.
/// </summary>
internal sealed record AskSheet
{
    private static readonly TimeSpan[] UsualDurations =
    [
        .. new[] { 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 10080 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
    ];

    public required AskChoices Choices { get; init; }

    public IngressRef? Ingress { get; private init; }

    public IReadOnlyList<string> Hosts { get; private init; } = [];

    /// <summary>The policies that could allow the person something of the Ingress.</summary>
    public IReadOnlyList<AccessPolicy> Open { get; private init; } = [];

    /// <summary>The policy by which this is decided; null while that depends on the fields, or where there is none.</summary>
    public AccessPolicy? Policy { get; private init; }

    /// <summary>The fields that can be asked for.</summary>
    public IngressFields Offered { get; private init; }

    /// <summary>Those of them that are chosen.</summary>
    public IngressFields Fields { get; private init; }

    /// <summary>The times that can be asked for, shortest first.</summary>
    public IReadOnlyList<TimeSpan> Durations { get; private init; } = [];

    public TimeSpan Duration { get; private init; }

    /// <summary>How far ahead a start may lie; zero: no later start can be asked for.</summary>
    public TimeSpan StartWithin { get; private init; }

    public DateTimeOffset? StartAt { get; private init; }

    public int ReasonMinLength { get; private init; } = 1;

    /// <summary>One line, as it is stored.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>What holds of the ticket; null: nothing does, or <see cref="TicketDepends"/>.</summary>
    public TicketRule? TicketRule { get; private init; }

    /// <summary>Whether a ticket is needed depends on choices that are not made yet.</summary>
    public bool TicketDepends { get; private init; }

    public string? Ticket { get; private init; }

    public static AskSheet Of(AskChoices choices, IngressIndex index, PolicyOutlook outlook)
    {
        var ingress = IngressValue.Read(choices.Ingress, index);
        var open = ingress is null ? [] : outlook.For(ingress);
        // The values come from outside: of what is not open to the person they are told nothing but what they named themselves
        var isNamed = open.Count > 0 || !IngressValue.IsHash(choices.Ingress);
        var offered = open.Aggregate(IngressFields.None, (all, policy) => all | policy.Match.Fields);
        var chosen = ReadFields(choices.Fields) & offered;
        // With one field to be had there is nothing to choose
        var fields = chosen == IngressFields.None && offered.Each().Count() == 1 ? offered : chosen;
        var policy =
            ingress is not null && fields != IngressFields.None ? outlook.Deciding(ingress, fields)
            : open.Count == 1 ? open[0]
            : null;
        IReadOnlyList<AccessPolicy> terms = policy is null ? open : [policy];
        var sheet = new AskSheet
        {
            Choices = choices,
            Ingress = isNamed ? ingress : null,
            Hosts = ingress is null || open.Count == 0 ? [] : index.Find(ingress)?.Hosts ?? [],
            Open = open,
            Policy = policy,
            Offered = offered,
            Fields = fields,
            Reason = ChatText.Clean(choices.Reason),
            Ticket = Blank(ChatText.Clean(choices.Ticket ?? "")),
        };
        return terms.Count == 0 ? sheet : sheet.Within(terms);
    }

    /// <summary>The fields of these names; <see cref="IngressFields.None"/> where one of them is no field's.</summary>
    public static IngressFields ReadFields(IReadOnlyList<string> names) =>
        IngressFieldsText.TryParse(string.Join(',', names), out var fields) ? fields : IngressFields.None;

    /// <summary>With the bounds of these policies; where several could apply, the widest.</summary>
    private AskSheet Within(IReadOnlyList<AccessPolicy> terms)
    {
        var (most, usual) = (terms.Max(policy => policy.MaxDuration), terms[0].DefaultDuration);
        TimeSpan[] durations = [.. UsualDurations.Where(one => one < most).Append(usual).Append(most).Distinct().Order()];
        var startWithin = terms.Max(policy => policy.StartWithin);
        var rules = terms.Select(policy => policy.Ticket).Distinct().ToList();
        return this with
        {
            Durations = durations,
            Duration =
                DurationText.TryParse(Choices.Duration, out var duration) && durations.Contains(duration) ? duration : usual,
            StartWithin = startWithin,
            StartAt = startWithin > TimeSpan.Zero ? Choices.StartAt : null,
            ReasonMinLength = Math.Max(1, terms.Min(policy => policy.ReasonMinLength)),
            TicketRule = rules.Count == 1 ? rules[0] : null,
            TicketDepends = rules.Count > 1,
        };
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
