using System.Security.Cryptography;
using System.Text;

namespace JitBot.Storage.LiteDb;

/// <summary>Keys of any length and content as index keys of one length.</summary>
internal static class StoreKeys
{
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static string HashText(string key) => Convert.ToHexStringLower(Hash(key));
}
