using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using JitBot.Sandbox.Workspace;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>The files of the page: all of its own, and text never becomes markup.</summary>
public sealed partial class PageAssetTests
{
    private const string Prefix = "workspace/";

    public static TheoryData<string> Names =>
        [
            .. typeof(WorkspacePage)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..]),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_takes_nothing_from_outside_and_makes_no_markup_of_text(string name)
    {
        var text = Read(name).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        Assert.DoesNotMatch(Outside(), text);
        Assert.DoesNotMatch(Markup(), text);
        if (name.EndsWith(".html", StringComparison.Ordinal))
        {
            Assert.DoesNotMatch(Inline(), text);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_small(string name) => Assert.InRange(Read(name).Split('\n').Length, 1, 650);

    [Fact]
    public async Task What_the_page_names_is_there_and_has_its_type()
    {
        await using var world = await PageWorld.StartAsync();
        var named = Reference().Matches(Read("index.html")).Select(found => found.Groups["path"].Value).ToList();

        Assert.NotEmpty(named);
        foreach (var path in named)
        {
            var (status, _, answer) = await world.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.OK, status);
            var wanted = Path.GetExtension(path) switch
            {
                ".js" => "text/javascript",
                ".css" => "text/css",
                _ => "image/svg+xml",
            };
            Assert.Equal(wanted, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("assets/../index.html")]
    [InlineData("assets/..%2f..%2fappsettings.json")]
    [InlineData("assets/%2fetc%2fpasswd")]
    [InlineData("assets/none.js")]
    public async Task There_is_nothing_else_to_read(string path)
    {
        await using var world = await PageWorld.StartAsync();

        var (status, _, _) = await world.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetAssembly(typeof(WorkspacePage))!.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?:https?:|[""'(])//[a-z0-9-]+\.[a-z]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Outside();

    [GeneratedRegex(
        @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|setHTML",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Markup();

    [GeneratedRegex(@"\son[a-z]+=|\sstyle=|<style|<script(?![^>]*\ssrc=)|javascript:", RegexOptions.None, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(src|href)=""(?<path>assets/[^""]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
