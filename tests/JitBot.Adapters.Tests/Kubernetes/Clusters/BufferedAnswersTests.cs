using System.Net;
using JitBot.Kubernetes.Clusters;

namespace JitBot.Adapters.Tests.Kubernetes.Clusters;

public sealed class BufferedAnswersTests
{
    [Fact]
    public async Task An_answer_is_read_whole_and_asynchronously_before_the_client_library_parses_it()
    {
        await using var connection = new AsynchronousOnlyStream("{\"kind\":\"Status\"}"u8.ToArray());
        using var calls = new HttpMessageInvoker(new BufferedAnswers { InnerHandler = new Answering(connection) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://127.0.0.1/apis");

        using var response = await calls.SendAsync(request, TestContext.Current.CancellationToken);

        // What the client library does: on a live connection each such read would block a thread
        using var reader = new StreamReader(response.Content.ReadAsStream(TestContext.Current.CancellationToken));
        Assert.Equal("{\"kind\":\"Status\"}", reader.ReadToEnd());
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    /// <summary>A connection on which nobody may wait synchronously.</summary>
    private sealed class AsynchronousOnlyStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            throw new InvalidOperationException("a synchronous read");

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("a synchronous read");

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            await destination.WriteAsync(ToArray(), cancellationToken);
    }
}
