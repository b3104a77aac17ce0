using JitBot.Chat.Teams.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Forms;

/// <summary>What becomes of the form: it is shown (again), or the person is told something in its place.</summary>
internal sealed record AskReply
{
    private AskReply(TeamsContent? form, IReadOnlyList<Paragraph> words) => (Form, Words) = (form, words);

    /// <summary>Null: there is none (any more), and <see cref="Words"/> say what came of it.</summary>
    public TeamsContent? Form { get; }

    public IReadOnlyList<Paragraph> Words { get; }

    /// <summary>The form or the words as a card.</summary>
    public TeamsContent Content => Form ?? AnswerCards.Of(Words);

    public static AskReply Shown(TeamsContent form) => new(form, []);

    public static AskReply Told(params IReadOnlyList<Paragraph> words) => new(null, words);
}
