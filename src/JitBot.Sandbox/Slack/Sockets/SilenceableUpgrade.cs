using Microsoft.AspNetCore.Http.Features;

namespace JitBot.Sandbox.Slack.Sockets;

/// <summary>Puts a <see cref="SilenceableStream"/> under a web socket.</summary>
internal sealed class SilenceableUpgrade(IHttpUpgradeFeature inner) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public SilenceableStream? Stream { get; private set; }

    public async Task<Stream> UpgradeAsync() => Stream = new SilenceableStream(await inner.UpgradeAsync());
}
