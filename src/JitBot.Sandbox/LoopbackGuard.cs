using System.Net;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox;

/// <summary>
/// What tells a request of another web page in the developer's browser from one that is meant: browsers say where a request comes from, and
/// a page cannot change that. What is no browser says nothing, and is let in.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>Whether it was sent to this address and port itself, and not to a name that merely leads here (DNS rebinding).</summary>
    public static bool IsMeant(HttpContext context)
    {
        var host = context.Request.Host;
        var isName = host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var isAddress = IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
        return (isName || isAddress) && (host.Port ?? 80) == context.Connection.LocalPort;
    }

    public static bool HasForeignOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsFromAnotherSite(HttpRequest request) => Site(request) is "cross-site" or "same-site";

    /// <summary>Whether what acts may come from there: a page of this address, or no browser.</summary>
    public static bool MayAct(HttpRequest request) => Site(request) is "" or "same-origin";

    private static string Site(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
