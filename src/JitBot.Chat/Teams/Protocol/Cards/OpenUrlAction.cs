namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A button that opens a page, https only.</summary>
public sealed record OpenUrlAction(string Url) : CardAction
{
    public override string Type => "Action.OpenUrl";
}
