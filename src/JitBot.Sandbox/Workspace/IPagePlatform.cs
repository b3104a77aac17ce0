using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>A chat platform, as far as the page shows it and people act on it.</summary>
internal interface IPagePlatform
{
    /// <summary>The platform's own id of the person, by which its changes name them; null if they are not on it.</summary>
    string? IdOf(PagePerson person);

    /// <summary>All that the person sees now, as JSON, and the change up to which it is so.</summary>
    (long Version, string Json) SeenBy(PagePerson person);

    /// <summary>All changes after that version, and then each as it comes, until cancelled.</summary>
    IAsyncEnumerable<SandboxChange> FollowAsync(long after, CancellationToken cancellationToken);

    /// <summary>Does something as a person who is on it. What came of it is also seen.</summary>
    /// <exception cref="BadHttpRequestException">There is no such act (<see cref="PageAct.Unknown"/>).</exception>
    /// <exception cref="InvalidOperationException">Nobody could do that now; the message is a sentence for the person.</exception>
    Task<object> DoAsync(PagePerson person, string what, PageAct act, CancellationToken cancellationToken);
}
