using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>Fetches the signing keys from where the Bot Framework publishes them. Thread-safe.</summary>
internal sealed class OpenIdMetadata(HttpClient http, Uri address, TimeProvider time)
{
    /// <summary>How long both requests may take together.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    private const int LargestDocument = 1024 * 1024;

    /// <summary>The usable keys by their ids; never none.</summary>
    /// <exception cref="Exception">Of whatever kind: the documents could not be had, or are not what they should be.</exception>
    public async Task<IReadOnlyDictionary<string, SigningKey>> FetchAsync()
    {
        using var limit = new CancellationTokenSource(Within, time);
        var metadata = OpenIdConnectConfiguration.Create(await GetAsync(address, limit.Token));
        if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var keysAddress) || !IsSafe(keysAddress))
        {
            throw new InvalidDataException("The metadata names no safe address of keys.");
        }

        var published = new JsonWebKeySet(await GetAsync(keysAddress, limit.Token));
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in published.Keys.Select(SigningKey.Of).OfType<SigningKey>())
        {
            // The first of a name stays: none is to be exchanged for a later one
            keys.TryAdd(key.Key.Kid, key);
        }

        return keys.Count > 0 ? keys : throw new InvalidDataException("No usable key is published.");
    }

    private bool IsSafe(Uri keys) => keys.Scheme == Uri.UriSchemeHttps || (address.IsLoopback && keys.IsLoopback);

    private async Task<string> GetAsync(Uri document, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, document);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length <= LargestDocument
            ? Encoding.UTF8.GetString(body)
            : throw new InvalidDataException("The document is too large.");
    }
}
