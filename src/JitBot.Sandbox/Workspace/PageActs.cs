using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JitBot.Sandbox.Workspace;

/// <summary>
/// What people do on the page, done in the sandbox as them. An act that cannot be is answered with a 4xx and a sentence; what came of one
/// that could is seen in the stream.
/// </summary>
internal sealed class PageActs(PagePeople people, IPagePlatform platform, ClusterEye? cluster)
{
    public async Task HandleAsync(HttpContext context)
    {
        var person = people.Find((string?)context.GetRouteValue("person"));
        if (person is null || platform.IdOf(person) is null)
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such person to act as.");
            return;
        }

        try
        {
            if (!context.Request.HasJsonContentType())
            {
                await PageJson.RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "An act is JSON.");
                return;
            }

            var act =
                await JsonSerializer.DeserializeAsync<PageAct>(context.Request.Body, PageJson.Options, context.RequestAborted)
                ?? throw new JsonException();
            var what = (string)context.GetRouteValue("what")!;
            await PageJson.WriteAsync(context, StatusCodes.Status200OK, await DoAsync(person, what, act, context.RequestAborted));
        }
        catch (JsonException)
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status400BadRequest, "The act is no JSON of the right shape.");
        }
        catch (BadHttpRequestException wrong)
        {
            await PageJson.RefuseAsync(context, wrong.StatusCode, wrong.Message);
        }
        catch (InvalidOperationException impossible)
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status409Conflict, impossible.Message);
        }
    }

    private Task<object> DoAsync(PagePerson person, string what, PageAct act, CancellationToken cancel) =>
        what == "patch" ? PatchAsync(person, act, cancel) : platform.DoAsync(person, what, act, cancel);

    private async Task<object> PatchAsync(PagePerson person, PageAct act, CancellationToken cancel)
    {
        var eye = cluster ?? throw new InvalidOperationException("There is no sandbox cluster: a real one is configured.");
        return await eye.TryPatchAsync(
            person,
            PageAct.Needed(act.Namespace, "namespace"),
            PageAct.Needed(act.Ingress, "ingress"),
            cancel
        );
    }
}
