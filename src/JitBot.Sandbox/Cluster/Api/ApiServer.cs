using System.Text.Json;
using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Takes each request through authentication, injected faults, authorisation and its handler.</summary>
internal sealed class ApiServer
{
    private readonly ClusterFaults _faults;
    private readonly ClusterRequestLog _log;
    private readonly TimeProvider _time;
    private readonly RbacAuthorizer _authorizer;
    private readonly Reviews _reviews;
    private readonly WatchStream _watches;
    private readonly ResourceHandler _resources;

    public ApiServer(ClusterFaults faults, ClusterRequestLog log, TimeProvider time)
    {
        (_faults, _log, _time) = (faults, log, time);
        var index = new RbacIndex();
        Store = new ObjectStore { Committed = index.Apply };
        _authorizer = new RbacAuthorizer(index);
        Authenticator = new Authenticator(_authorizer);
        _reviews = new Reviews(_authorizer, Authenticator);
        var tables = new TablePrinter(time);
        _watches = new WatchStream(Store, tables, time);
        Writer = new ResourceWriter(Store, _authorizer, new EscalationGuard(index, _authorizer), time);
        _resources = new ResourceHandler(new ResourceReader(Store, tables), Writer, new ResourceDeleter(Store, time));
    }

    public ObjectStore Store { get; }

    public Authenticator Authenticator { get; }

    public ResourceWriter Writer { get; }

    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var asked = new RequestInfo("", "", false);
        UserInfo? user = null;
        ClusterFault? fault = null;
        ApiAnswer? answer;
        try
        {
            asked = RequestInfo.Read(context.Request);
            user = Authenticator.Authenticate(context.Request);
            if (Cut(context, CallStage.Arrived, Called(asked, user, 0)))
            {
                return;
            }

            fault = _faults.Take(asked, user);
            if (fault is not null && await BeforeAsync(fault, context, stopping))
            {
                return;
            }

            Authorize(asked, user);
            answer = await DispatchAsync(context, asked, user, stopping);
        }
        catch (ApiException refused)
        {
            answer = ApiAnswer.Of(refused.ToStatus(), refused.Code);
        }
        catch (JsonException e)
        {
            answer = ApiAnswer.Of(ApiErrors.BadRequest(e.Message).ToStatus(), 400);
        }

        var called = Called(asked, user, answer?.Code ?? 200);
        _log.Add(called);
        if (fault?.LoseAnswer == true)
        {
            context.Abort();
        }
        else if (answer is not null && !Cut(context, CallStage.CarriedOut, called))
        {
            await SendAsync(context, answer, stopping);
            Cut(context, CallStage.Answered, called);
        }
    }

    private static ClusterRequest Called(RequestInfo asked, UserInfo? user, int status) =>
        new(asked.Verb, asked.Resource, asked.Namespace, asked.Name, user?.Name ?? "", status);

    private bool Cut(HttpContext context, CallStage stage, ClusterRequest called)
    {
        if (_log.Watch?.Invoke(stage, called) != true)
        {
            return false;
        }

        context.Abort();
        return true;
    }

    /// <summary>Acts out a fault that comes before the work; true when the request ends there.</summary>
    private async Task<bool> BeforeAsync(ClusterFault fault, HttpContext context, CancellationToken stopping)
    {
        if (fault.Delay > TimeSpan.Zero)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, context.RequestAborted);
            await Task.Delay(fault.Delay, _time, ends.Token);
        }

        if (fault.AbortConnection)
        {
            context.Abort();
            return true;
        }

        if (fault.RetryAfter is { } retry)
        {
            context.Response.Headers.RetryAfter = ((int)retry.TotalSeconds).ToString();
        }

        return fault.ToRefusal() is { } refusal ? throw refusal : false;
    }

    private void Authorize(RequestInfo asked, UserInfo user)
    {
        var attributes = asked.Ask(user);
        if (_authorizer.Decide(attributes) is { Allowed: false } refused)
        {
            throw Refusals.Forbidden(attributes, refused);
        }
    }

    private async Task<ApiAnswer?> DispatchAsync(
        HttpContext context,
        RequestInfo asked,
        UserInfo user,
        CancellationToken stopping
    )
    {
        var request = context.Request;
        if (!asked.IsResource)
        {
            return asked.Verb is "get" or "head" && DiscoveryDocuments.Find(asked.Path) is { } document
                ? document
                : ApiAnswer.Text("404 page not found", 404);
        }

        if (!DiscoveryDocuments.IsGroup(asked.Group, asked.Version))
        {
            return ApiAnswer.Text("404 page not found", 404);
        }

        if (ResourceCatalogue.Find(asked.Group, asked.Resource) is { } type && asked.Subresource.Length == 0)
        {
            if (asked.Verb == "watch")
            {
                await _watches.RunAsync(context, type, type.Namespaced ? asked.Namespace : "", stopping);
                return null;
            }

            return await _resources.HandleAsync(type, asked, user, request, context.RequestAborted);
        }

        if (asked.Verb == "create" && Reviews.Kinds.ContainsKey(asked.Resource))
        {
            var review = await RequestBody.ReadObjectAsync(request, context.RequestAborted);
            return _reviews.Answer(asked, user, review) is { } answered
                ? ApiAnswer.Of(answered, 201)
                : throw ApiErrors.UnknownResource();
        }

        throw ApiErrors.UnknownResource();
    }

    private static async Task SendAsync(HttpContext context, ApiAnswer answer, CancellationToken stopping)
    {
        context.Response.StatusCode = answer.Code;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer.Body, stopping);
        }
    }
}
