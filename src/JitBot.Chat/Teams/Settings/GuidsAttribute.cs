using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Teams.Settings;

/// <summary>A text that is a GUID, or a list of such; not the empty GUID. Nothing set is nothing wrong.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class GuidsAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value switch
        {
            null or "" => true,
            string text => IsGuid(text),
            IEnumerable<string> texts => texts.All(IsGuid),
            _ => false,
        };

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out var guid) && guid != Guid.Empty;
}
