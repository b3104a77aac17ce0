using System.Text;
using CsCheck;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

/// <summary>Bodies that Slack would not send, signed as if it had: each ends in a 4xx that names no content, and in no handler.</summary>
public sealed class HostileBodyTests : IAsyncLifetime
{
    private ReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await ReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        Assert.Equal(413, (await Status(Signed(new string('a', (1024 * 1024) + 1)))).Status);
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_in_chunks_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Slack.BotUrl!, "/slack/commands"));
        request.Content = new StringContent(new string('a', 3 * 1024 * 1024), Encoding.UTF8, Form);
        request.Headers.TransferEncodingChunked = true;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_command_with_a_megabyte_of_text_is_taken_whole()
    {
        var body = Text(host.Command()).Replace("text=status", "text=" + new string('a', 1_000_000), StringComparison.Ordinal);
        Assert.Equal(200, (await Status(Signed(body))).Status);
        Assert.Equal(1_000_000, Assert.IsType<SlashCommand>(Assert.Single(host.Received)).Text.Length);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 200)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", 200)]
    [InlineData("Application/X-WWW-Form-URLEncoded;charset=\"UTF-8\"", 200)]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", 415)]
    [InlineData("application/json", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    public async Task Only_the_media_type_counts_and_only_utf_8(string contentType, int status) =>
        Assert.Equal(status, (await Status(host.Command() with { ContentType = contentType })).Status);

    [Fact]
    public async Task Three_hundred_fields_are_refused()
    {
        var many = Text(host.Command()) + string.Concat(Enumerable.Range(0, 300).Select(i => $"&f{i}=1"));
        Assert.Equal((400, "too many fields"), await Status(Signed(many)));
    }

    [Theory]
    [InlineData("&text=other", "a field is given twice")]
    [InlineData("&x=%ff", "the form is not UTF-8")]
    [InlineData("&x=%zz", "the form has a broken escape")]
    [InlineData("&x=%4", "the form has a broken escape")]
    public async Task An_ambiguous_or_broken_form_is_refused(string added, string answer) =>
        Assert.Equal((400, answer), await Status(Signed(Text(host.Command()) + added)));

    [Theory]
    [InlineData("command")]
    [InlineData("user_id")]
    [InlineData("team_id")]
    [InlineData("channel_id")]
    [InlineData("api_app_id")]
    [InlineData("response_url")]
    public async Task A_command_without_a_needed_field_is_refused_by_its_name(string field)
    {
        var rest = Text(host.Command()).Split('&').Where(pair => !pair.StartsWith(field + "=", StringComparison.Ordinal));
        Assert.Equal((400, $"{field} is missing"), await Status(Signed(string.Join('&', rest))));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"unheard_of"}""")]
    [InlineData("""{"type":"url_verification"}""")]
    [InlineData("""{"type":"url_verification","challenge":{}}""")]
    [InlineData("""{"type":"url_verification","challenge":"a","challenge":"b"}""")]
    [InlineData("""{"type":"url_verification","challenge":"\ud800"}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","api_app_id":"A0SANDBOX"}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","api_app_id":"A0SANDBOX","event":[]}""")]
    public async Task A_broken_event_is_refused(string body) =>
        Assert.Equal(400, (await Status(SignedEvent(Encoding.UTF8.GetBytes(body)))).Status);

    [Fact]
    public async Task An_event_in_broken_utf_8_is_refused()
    {
        byte[] body = [.. """{"type":"url_verification","challenge":"""u8, (byte)'"', 0xff, (byte)'"', (byte)'}'];
        Assert.Equal(400, (await Status(SignedEvent(body))).Status);
    }

    [Fact]
    public async Task Deep_json_is_refused()
    {
        var body = """{"type":"url_verification","challenge":"a","x":""" + new string('[', 65) + new string(']', 65) + "}";
        Assert.Equal(400, (await Status(SignedEvent(Encoding.UTF8.GetBytes(body)))).Status);
        var bottomless = """{"type":"url_verification","challenge":"a","x":""" + new string('[', 900_000);
        Assert.Equal(400, (await Status(SignedEvent(Encoding.UTF8.GetBytes(bottomless)))).Status);
    }

    [Fact]
    public Task No_bytes_at_all_end_in_a_server_error() =>
        Gen.Select(
                OneOf("/slack/commands", "/slack/interactions", "/slack/events"),
                Gen.OneOf(
                    Gen.Byte.Array[0, 60],
                    Gen.OneOf(Fragments).Array[0, 12].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)))
                )
            )
            .SampleAsync(
                async (path, body) =>
                {
                    var type = path == "/slack/events" ? "application/json" : Form;
                    var reply = await host.Slack.SendAsync(host.Slack.Sign(new SandboxRequest(path, type, body)), Stop);
                    // 200 is only the probe's, the challenge's and the event's: nothing so broken is a command or a click
                    return reply.Status is >= 400 and < 500 || (reply.Status == 200 && host.Received.IsEmpty);
                },
                iter: 2000
            );

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static readonly Gen<string>[] Fragments =
    [
        OneOf("payload=", "%7B", "%7D", "%22", "%5B", "%00", "%ff", "%", "&", "=", "+", "ssl_check=1", "command=/jit", "\ud800"),
        OneOf(
            "{",
            "}",
            "[",
            "]",
            "\"type\"",
            ":",
            ",",
            "\"block_actions\"",
            "\"event_callback\"",
            "null",
            "1e999",
            "\"\\ud800\""
        ),
    ];

    private const string Form = "application/x-www-form-urlencoded";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Text(SandboxRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    private SandboxRequest Signed(string form, ReceiverHost? by = null) =>
        (by ?? host).Slack.Sign(new SandboxRequest("/slack/commands", Form, Encoding.UTF8.GetBytes(form)));

    private SandboxRequest SignedEvent(byte[] json) =>
        host.Slack.Sign(new SandboxRequest("/slack/events", "application/json", json));

    private async Task<(int Status, string Body)> Status(SandboxRequest request)
    {
        var reply = await host.Slack.SendAsync(request, Stop);
        return (reply.Status, reply.Body);
    }
}
