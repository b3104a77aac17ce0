using System.Net;
using System.Text.RegularExpressions;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>The <c>curl</c> commands that the program prints, taken out of its text and carried out as printed.</summary>
internal sealed partial class CurlHint(string? body, bool post, Uri url)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    public Uri Url => url;

    public static IReadOnlyList<CurlHint> In(string text) =>
        [
            .. Command()
                .Matches(text)
                .Select(found => new CurlHint(
                    found.Groups["body"].Success ? found.Groups["body"].Value : null,
                    found.Groups["body"].Success || found.Groups["post"].Success,
                    new Uri(found.Groups["url"].Value)
                )),
        ];

    /// <summary>What curl would print. The status is 200, or the test fails.</summary>
    public async Task<string> RunAsync()
    {
        using var request = new HttpRequestMessage(post ? HttpMethod.Post : HttpMethod.Get, url);
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{url}: {(int)answer.StatusCode} {text}");
        return text;
    }

    /// <summary>Carries it out again until it shows what is wanted.</summary>
    public async Task<string> RunUntilAsync(string wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var text = await RunAsync();
            if (text.Contains(wanted, StringComparison.Ordinal))
            {
                return text;
            }

            Assert.False(limit.IsCancellationRequested, $"{url} never showed \"{wanted}\" but:\n{text}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex(
        "curl (-d '?(?<body>[^']+?)'? |-X (?<post>POST) )?(?<url>http://[^\\s;\"\\\\]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Command();
}
