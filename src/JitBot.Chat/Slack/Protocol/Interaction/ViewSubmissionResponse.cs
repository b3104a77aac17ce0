using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>What happens to the modal after it was submitted.</summary>
public sealed record ViewSubmissionResponse
{
    private ViewSubmissionResponse(string responseAction) => ResponseAction = responseAction;

    public string ResponseAction { get; }

    public IReadOnlyDictionary<string, string>? Errors { get; private init; }

    public ViewDefinition? View { get; private init; }

    /// <summary>Keeps it open and shows a text at each named input block.</summary>
    public static ViewSubmissionResponse WithErrors(IReadOnlyDictionary<string, string> textByBlockId) =>
        new("errors") { Errors = textByBlockId };

    /// <summary>Shows another view in its place.</summary>
    public static ViewSubmissionResponse Update(ViewDefinition view) => new("update") { View = view };

    /// <summary>Shows another view on top of it; three may lie on each other.</summary>
    public static ViewSubmissionResponse Push(ViewDefinition view) => new("push") { View = view };

    /// <summary>Closes it and those below it.</summary>
    public static ViewSubmissionResponse Clear() => new("clear");
}
