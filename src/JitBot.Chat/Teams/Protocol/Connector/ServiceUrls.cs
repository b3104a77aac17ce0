namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>
/// Which service URLs the bot's token may go to. They come with activities, so that whoever could make the bot believe a wrong one would be
/// given the token.
/// </summary>
public static class ServiceUrls
{
    /// <summary>Whether it is https on its usual port on an allowed host or below one; or, where that is allowed, anything on loopback.</summary>
    public static bool IsAllowed(Uri url, IReadOnlyList<string> hosts, bool allowLoopback)
    {
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0)
        {
            return false;
        }

        if (url.IsLoopback)
        {
            return allowLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
        }

        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && hosts.Any(host => IsOrIsBelow(url.IdnHost, host));
    }

    /// <summary>With the one slash at its end that every path is put behind; query and fragment are dropped.</summary>
    internal static Uri Base(Uri url) => new(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");

    private static bool IsOrIsBelow(string host, string allowed) =>
        host.Equals(allowed, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase);
}
