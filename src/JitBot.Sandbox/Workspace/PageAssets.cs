using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>The page's files, which are in the assembly: there is no folder to read beyond them.</summary>
internal static class PageAssets
{
    private const string Prefix = "workspace/";

    public static async Task WriteAsync(HttpContext context, string name)
    {
        await using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name);
        if (file is null)
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such file.");
            return;
        }

        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
