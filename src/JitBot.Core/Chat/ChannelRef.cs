using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace JitBot.Core.Chat;

/// <summary>A channel of a chat platform by its id. Which platform is seen from the id's shape.</summary>
public sealed partial record ChannelRef(ChatPlatform Platform, string Id)
{
    public override string ToString() => Id;

    /// <summary>
    /// Reads an id as a policy or a setting names it: Slack's (<c>C0123ABCD</c>, <c>G…</c>) or Teams' (<c>19:…@thread.tacv2</c>). A name is none.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ChannelRef? channel)
    {
        channel =
            Slack().IsMatch(text) ? new ChannelRef(ChatPlatform.Slack, text)
            : Teams().IsMatch(text) ? new ChannelRef(ChatPlatform.Teams, text)
            : null;
        return channel is not null;
    }

    [GeneratedRegex(@"\A[CG][A-Z0-9]{1,30}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slack();

    [GeneratedRegex(@"\A19:[A-Za-z0-9._-]{1,200}@thread\.(tacv2|skype)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Teams();
}
