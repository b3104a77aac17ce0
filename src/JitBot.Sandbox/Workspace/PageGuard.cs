using System.Net;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>
/// Keeps other web pages in the developer's browser out: a name that merely leads here (DNS rebinding), and requests that another page
/// sends. What acts must carry a header that a page of another origin cannot send without being asked first, and nobody answers that.
/// </summary>
internal static class PageGuard
{
    /// <summary>Borne by every act of the page itself.</summary>
    public const string Header = "X-Workspace-Page";

    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (!IsLoopback(context))
        {
            await PageJson.RefuseAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This page answers to localhost and 127.0.0.1 only."
            );
        }
        else if (IsForeign(context.Request))
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status403Forbidden, "Only the page itself may ask this.");
        }
        else
        {
            await next(context);
        }
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsLoopback(HttpContext context)
    {
        var host = context.Request.Host;
        var isName = host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var isAddress = IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
        return (isName || isAddress) && (host.Port ?? 80) == context.Connection.LocalPort;
    }

    private static bool IsForeign(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            // The page may be come to from elsewhere; what it shows may not be read from elsewhere
            return request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && site is "cross-site" or "same-site";
        }

        return site is not ("" or "same-origin") || request.Headers[Header].Count == 0;
    }
}
