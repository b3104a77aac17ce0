using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>What was filled in, and what is wrong with it by block id. Menus and ticks come from outside like any text.</summary>
internal sealed record DecideFields
{
    private const string SayWhy = "Please say why you deny it: whoever asked will want to know.";
    private const string ChooseTime = "Please choose a time.";
    private const string ChooseFields = "Please leave at least one, and only what was asked for.";

    public string? Reason { get; private init; }

    public TimeSpan? Duration { get; private init; }

    public IngressFields? Fields { get; private init; }

    /// <summary>Comma-separated, as it is written down.</summary>
    public string? FieldsText => Fields is { } fields ? string.Join(',', fields.Each().Select(one => one.ToText())) : null;

    public IReadOnlyDictionary<string, string> Errors { get; private init; } = new Dictionary<string, string>();

    /// <summary>Where an error stands that is about none of the fields.</summary>
    public static string FirstBlock(string form) => form == DecideIds.Deny ? DecideIds.ReasonBlock : DecideIds.DurationBlock;

    public static DecideFields Read(string form, AccessRequest request, ViewState state)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        return form switch
        {
            DecideIds.Deny => new DecideFields { Reason = ReadReason(state, SayWhy, errors), Errors = errors },
            DecideIds.Change => new DecideFields
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
            constraint => constraint.Name == ConstraintNames.Reason ? DecideIds.ReasonBlock : FirstBlock(DecideIds.MoreTime),
            constraint => constraint.Detail,
            StringComparer.Ordinal
        );
        return this with { Errors = refusing.ToDictionary(group => group.Key, group => Cut(string.Join(' ', group))) };
    }

    private static string? ReadReason(ViewState state, string blank, Dictionary<string, string> errors)
    {
        var typed = state.Value(DecideIds.ReasonBlock, DecideIds.ReasonAction) ?? "";
        // Cleaned first: signs that nobody sees are no reason
        var reason = ChatText.Clean(typed);
        if (reason.Length == 0)
        {
            errors[DecideIds.ReasonBlock] = blank;
            return null;
        }

        if (typed.Length > DecideIds.LongestReason)
        {
            errors[DecideIds.ReasonBlock] = $"At most {DecideIds.LongestReason} characters, please.";
            return null;
        }

        return reason;
    }

    private static TimeSpan? ReadDuration(ViewState state, TimeSpan? most, Dictionary<string, string> errors)
    {
        if (!DurationText.TryParse(state.Value(DecideIds.DurationBlock, DecideIds.DurationAction), out var duration))
        {
            errors[DecideIds.DurationBlock] = ChooseTime;
            return null;
        }

        if (duration > most)
        {
            errors[DecideIds.DurationBlock] =
                $"You can only shorten the time: {DurationText.ToText(most.Value)} is asked for now.";
            return null;
        }

        return duration;
    }

    private static IngressFields? ReadFields(ViewState state, IngressFields most, Dictionary<string, string> errors)
    {
        var ticked = string.Join(',', state.SelectedValues(DecideIds.FieldsBlock, DecideIds.FieldsAction).Take(20));
        if (!IngressFieldsText.TryParse(ticked, out var fields) || (fields & ~most) != IngressFields.None)
        {
            errors[DecideIds.FieldsBlock] = ChooseFields;
            return null;
        }

        return fields;
    }

    private static string Cut(string text) => text.Length > 300 ? text[..299] + "…" : text;
}
