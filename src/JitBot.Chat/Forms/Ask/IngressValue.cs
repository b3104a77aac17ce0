using System.Security.Cryptography;
using System.Text;
using JitBot.Core.Clusters;

namespace JitBot.Chat.Forms.Ask;

/// <summary>
/// An Ingress as an option's value: <c>cluster/namespace/name</c>, or, where that is longer than a menu takes, a hash of it that the index
/// turns back. Comes back from outside: whatever it names is judged like a typed command.
/// </summary>
internal static class IngressValue
{
    private const int Longest = 150;
    private const char HashMark = '#';

    public static string Of(IngressRef ingress)
    {
        var text = ingress.ToString();
        return text.Length <= Longest ? text : HashMark + Hash(text);
    }

    /// <summary>Whether the value says less than the Ingress that is read from it.</summary>
    public static bool IsHash(string? value) => value is [HashMark, ..];

    /// <summary>The Ingress; null where the value names none, or one that the index no longer holds.</summary>
    public static IngressRef? Read(string? value, IngressIndex index)
    {
        if (string.IsNullOrEmpty(value) || value.Length > Longest)
        {
            return null;
        }

        if (value[0] == HashMark)
        {
            return index
                .All.Select(one => one.Ingress)
                .FirstOrDefault(one => one.ToString() is { Length: > Longest } text && HashMark + Hash(text) == value);
        }

        return value.Split('/') is [{ Length: > 0 } cluster, { Length: > 0 } space, { Length: > 0 } name]
            ? new IngressRef(cluster, space, name)
            : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
