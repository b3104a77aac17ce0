using System.Text.RegularExpressions;

namespace JitBot.Core.Policies.Reading;

/// <summary>How names, addresses and ids are written. The JSON Schema holds the same expressions; a test compares them.</summary>
internal static partial class Names
{
    /// <summary>E-mail addresses and other names of at most this many characters.</summary>
    public const int Longest = 253;

    public static bool IsName(string text) => text.Length <= 63 && Name().IsMatch(text);

    public static bool IsEmail(string text) => text.Length <= Longest && Email().IsMatch(text);

    public static bool IsSlackGroup(string text) => SlackGroup().IsMatch(text);

    /// <summary>The object id of a group in Entra ID.</summary>
    public static bool IsObjectId(string text) => ObjectId().IsMatch(text);

    public static bool IsClusterGlob(string text) => text.Length <= Longest && ClusterGlob().IsMatch(text);

    public static bool IsKubernetesGlob(string text) => text.Length <= Longest && KubernetesGlob().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[^\s@,;<>()]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"\AS[A-Z0-9]{2,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlackGroup();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObjectId();

    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClusterGlob();

    [GeneratedRegex(@"\A[a-z0-9.*?-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KubernetesGlob();
}
