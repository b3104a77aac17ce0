using System.Security.Cryptography;
using System.Text;

namespace JitBot.Chat.Inbox;

/// <summary>The keys by which a delivery is known again.</summary>
internal static class InboxKey
{
    /// <summary>The same for the same parts; a hash, since keys are kept longer than payloads and may not hold what somebody typed.</summary>
    public static string Of(string kind, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            // With its length, so that no two lists of parts give one text
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append('|');
        }

        return $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }
}
