using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>A published key with the channels whose activities it may sign.</summary>
internal sealed record SigningKey(JsonWebKey Key, IReadOnlyList<string> Endorsements)
{
    private const int LeastModulus = 2048 / 8;

    /// <summary>The key as it is used here; null for one that no token of the Bot Framework's can be signed with.</summary>
    public static SigningKey? Of(JsonWebKey key) =>
        key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, E.Length: > 0, N.Length: > 0 }
        && key.Use is null or "" or JsonWebKeyUseNames.Sig
        && ModulusOf(key) >= LeastModulus
            ? new SigningKey(key, EndorsementsOf(key))
            : null;

    /// <summary>In bytes; 0 for one that cannot be read: one bad key must not hide the others.</summary>
    private static int ModulusOf(JsonWebKey key)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(key.N).Length;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private static IReadOnlyList<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } channels
            ?
            [
                .. channels
                    .EnumerateArray()
                    .Where(channel => channel.ValueKind == JsonValueKind.String)
                    .Select(channel => channel.GetString()!),
            ]
            : [];
}
