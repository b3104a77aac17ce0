namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Columns beside each other.</summary>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement
{
    public override string Type => "ColumnSet";
}
