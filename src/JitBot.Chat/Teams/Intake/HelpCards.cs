using System.Text.Json;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Intake;

/// <summary>What can be typed, with a button that opens the form as a dialog. Pure.</summary>
internal static class HelpCards
{
    /// <summary>Makes Teams ask for a dialog (<c>task/fetch</c>) when the button is pressed.</summary>
    private static readonly JsonElement OpensForm = JsonSerializer.Deserialize<JsonElement>(
        $$"""{"msteams":{"type":"task/fetch"},"jitbot_verb":"{{AskVerbs.Ask}}"}"""
    );

    public static TeamsContent Of(IReadOnlyList<Paragraph> help)
    {
        var content = AnswerCards.Of(help);
        var button = new SubmitAction { Title = AskWords.Title, Data = OpensForm };
        return content with { Card = content.Card with { Body = [.. content.Card.Body, new ActionSet([button])] } };
    }

    /// <summary>The first words in somebody's chat.</summary>
    public static TeamsContent Welcome(IReadOnlyList<Paragraph> help) =>
        Of([
            Paragraph.Of(new BoldSpan("Hello!"), " Type what you need here, or mention me in a channel; I answer you here."),
            .. help,
        ]);
}
