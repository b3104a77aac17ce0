using JitBot.Sandbox.Slack.Seen;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>What the page says that a person does; each kind of act needs some of it.</summary>
internal sealed record PageAct
{
    public string? Channel { get; init; }

    /// <summary>A message; for what is said, the thread's first one.</summary>
    public string? Ts { get; init; }

    public string? ViewId { get; init; }

    public string? BlockId { get; init; }

    public string? ActionId { get; init; }

    /// <summary>All that is chosen, or the text that stands there.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>It is a text that is typed, and not a choice.</summary>
    public bool IsText { get; init; }

    public bool IsEnter { get; init; }

    /// <summary>Close the whole stack of modals.</summary>
    public bool All { get; init; }

    public string? Text { get; init; }

    public string? CallbackId { get; init; }

    /// <summary>In Teams, where it is done: a channel or chat.</summary>
    public string? Conversation { get; init; }

    /// <summary>In Teams, the message with the card.</summary>
    public string? Message { get; init; }

    /// <summary>In Teams, the first message of the thread that is written in.</summary>
    public string? Thread { get; init; }

    /// <summary>In Teams, the dialog with the card.</summary>
    public string? Dialog { get; init; }

    /// <summary>In Teams, the button: its id, verb or title.</summary>
    public string? Button { get; init; }

    /// <summary>In Teams, what stands in the card's inputs, by their ids.</summary>
    public IReadOnlyDictionary<string, string>? Inputs { get; init; }

    /// <summary>In Teams, the input that is typed in.</summary>
    public string? Input { get; init; }

    /// <summary>In Teams, the message extension's command.</summary>
    public string? Command { get; init; }

    public string? Namespace { get; init; }

    public string? Ingress { get; init; }

    /// <summary>Where an element is.</summary>
    /// <exception cref="InvalidOperationException">It is nowhere.</exception>
    public SandboxPlace Place() =>
        ViewId is not null ? SandboxPlace.InView(ViewId) : SandboxPlace.InMessage(Needed(Channel, "channel"), Needed(Ts, "ts"));

    /// <summary>What a platform throws that knows no such act.</summary>
    public static BadHttpRequestException Unknown() => new("There is no such act.", StatusCodes.Status404NotFound);

    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public static string Needed(string? value, string name) =>
        value ?? throw new InvalidOperationException($"The act needs \"{name}\".");
}
