using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>What was filled in, and what is wrong with it by its <see cref="DecideNames"/>. Menus and ticks come from outside like any text.</summary>
internal sealed record DecideFields
{
    private const string SayWhy = "Please say why you deny it: whoever asked will want to know.";
    private const string ChooseTime = "Please choose a time.";
    private const string ChooseFields = "Please leave at least one, and only what was asked for.";

    /// <summary>Nothing is filled in, and nothing wrong.</summary>
    public static DecideFields None { get; } = new();

    public string? Reason { get; private init; }

    public TimeSpan? Duration { get; private init; }

    public IngressFields? Fields { get; private init; }

    /// <summary>Comma-separated, as it is written down.</summary>
    public string? FieldsText => Fields is { } fields ? string.Join(',', fields.Each().Select(one => one.ToText())) : null;

    public IReadOnlyDictionary<string, string> Errors { get; private init; } = new Dictionary<string, string>();

    /// <summary>Where an error stands that is about none of the fields.</summary>
    public static string FirstOf(StoryActionKind form) =>
        form == StoryActionKind.Deny ? DecideNames.Reason : DecideNames.Duration;

    /// <summary>What was written down before, without judging it again; the desk does.</summary>
    public static DecideFields Kept(string? reason, TimeSpan? duration, IngressFields? fields) =>
        new()
        {
            Reason = reason,
            Duration = duration,
            Fields = fields,
        };

    /// <param name="form">Deny, Change or MoreTime.</param>
    public static DecideFields Read(StoryActionKind form, AccessRequest request, DecideInput state)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        return form switch
        {
            StoryActionKind.Deny => new DecideFields { Reason = ReadReason(state, SayWhy, errors), Errors = errors },
            StoryActionKind.Change => new DecideFields
            {
                Duration = ReadDuration(state, request.Duration, errors),
                Fields = ReadFields(state, request.Fields, errors),
                Errors = errors,
            },
            _ => new DecideFields
            {
                Duration = ReadDuration(state, null, errors),
                Reason = ReadReason(state, "Please say what it is needed for.", errors),
                Errors = errors,
            },
        };
    }

    /// <summary>With what the policy has against it, under the field that it is about.</summary>
    public DecideFields Judged(PolicyVerdict verdict)
    {
        if (verdict.Allowed)
        {
            return this;
        }

        var refusing = verdict.Refusing.GroupBy(
            constraint => constraint.Name == ConstraintNames.Reason ? DecideNames.Reason : DecideNames.Duration,
            constraint => constraint.Detail,
            StringComparer.Ordinal
        );
        return this with { Errors = refusing.ToDictionary(group => group.Key, group => Cut(string.Join(' ', group))) };
    }

    private static string? ReadReason(DecideInput state, string blank, Dictionary<string, string> errors)
    {
        var typed = state.Reason ?? "";
        // Cleaned first: signs that nobody sees are no reason
        var reason = ChatText.Clean(typed);
        if (reason.Length == 0)
        {
            errors[DecideNames.Reason] = blank;
            return null;
        }

        if (typed.Length > DecideWords.LongestReason)
        {
            errors[DecideNames.Reason] = $"At most {DecideWords.LongestReason} characters, please.";
            return null;
        }

        return reason;
    }

    private static TimeSpan? ReadDuration(DecideInput state, TimeSpan? most, Dictionary<string, string> errors)
    {
        if (!DurationText.TryParse(state.Duration, out var duration))
        {
            errors[DecideNames.Duration] = ChooseTime;
            return null;
        }

        if (duration > most)
        {
            errors[DecideNames.Duration] = $"You can only shorten the time: {DurationText.ToText(most.Value)} is asked for now.";
            return null;
        }

        return duration;
    }

    private static IngressFields? ReadFields(DecideInput state, IngressFields most, Dictionary<string, string> errors)
    {
        var ticked = string.Join(',', state.Fields.Take(DecideInput.MostFields));
        if (!IngressFieldsText.TryParse(ticked, out var fields) || (fields & ~most) != IngressFields.None)
        {
            errors[DecideNames.Fields] = ChooseFields;
            return null;
        }

        return fields;
    }

    private static string Cut(string text) => text.Length > 300 ? text[..299] + "…" : text;
}
