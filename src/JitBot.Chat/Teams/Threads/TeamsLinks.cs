using JitBot.Core.Chat;

namespace JitBot.Chat.Teams.Threads;

/// <summary>Links into Teams, for people.</summary>
internal static class TeamsLinks
{
    /// <summary>To the first message of a channel's thread.</summary>
    public static string ToThread(ThreadRef message, string channel)
    {
        var (id, tenant) = (Uri.EscapeDataString(message.Message), Uri.EscapeDataString(message.Workspace));
        return $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(channel)}/{id}?tenantId={tenant}&parentMessageId={id}";
    }
}
