using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Teams.Settings;

/// <summary>An https URL, or any on loopback for development. Nothing set is nothing wrong.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpsOrLoopbackAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is null
        || (value is Uri { IsAbsoluteUri: true } url && (url.Scheme == Uri.UriSchemeHttps || (url.IsLoopback && !url.IsFile)));
}
