using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Policies;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>What is wrong with a sent form, by the field under which it is told; what has no field in it is told under the Ingress.</summary>
internal sealed class AskErrors(AskChoices choices)
{
    private const int LongestText = 500;
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);

    /// <summary>The fields that have an error.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>The field that a refusing constraint is about.</summary>
    public static string BlockOf(ConstraintResult refusing) =>
        refusing.Name switch
        {
            ConstraintNames.Policy => AskIds.Fields,
            ConstraintNames.Duration => AskIds.Duration,
            ConstraintNames.Start => AskIds.Start,
            ConstraintNames.Reason => AskIds.Reason,
            ConstraintNames.Ticket => AskIds.Ticket,
            _ => AskIds.Ingress,
        };

    public AskErrors With(string name, string text)
    {
        if (!_texts.TryGetValue(name, out var texts))
        {
            _texts[name] = texts = [];
        }

        texts.Add(text);
        return this;
    }

    public ViewSubmissionResponse ToResponse()
    {
        var ingress = choices.Blocks.GetValueOrDefault(AskIds.Ingress, AskIds.Ingress);
        return ViewSubmissionResponse.WithErrors(
            _texts
                .GroupBy(one => choices.Blocks.GetValueOrDefault(one.Key, ingress), one => one.Value)
                .ToDictionary(
                    block => block.Key,
                    block => SafeText.Clean(string.Join(" ", block.SelectMany(texts => texts)), LongestText)
                )
        );
    }
}
