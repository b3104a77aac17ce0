namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What Teams calls its kinds of conversations.</summary>
public static class ConversationTypes
{
    public const string Personal = "personal";
    public const string GroupChat = "groupChat";
    public const string Channel = "channel";
}
