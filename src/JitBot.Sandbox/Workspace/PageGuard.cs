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
        if (!LoopbackGuard.IsMeant(context))
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

    private static bool IsForeign(HttpRequest request)
    {
        if (LoopbackGuard.HasForeignOrigin(request))
        {
            return true;
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            // The page may be come to from elsewhere; what it shows may not be read from elsewhere
            return request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                && LoopbackGuard.IsFromAnotherSite(request);
        }

        return !LoopbackGuard.MayAct(request) || request.Headers[Header].Count == 0;
    }
}
