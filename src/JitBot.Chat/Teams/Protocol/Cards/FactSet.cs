namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Labelled values in two columns; Markdown and mentions are read in both.</summary>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement
{
    public override string Type => "FactSet";
}
