using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Slack;

/// <summary>
/// Either a signing secret (request URLs) or an app token (sockets). An attribute, and not a part of Validate, so that it is told together
/// with all other missing settings.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretOrTokenAttribute : ValidationAttribute
{
    private const string Neither =
        "Slack:SigningSecret: expected the app's signing secret, for request URLs; or for Socket Mode set Slack:AppToken (xapp-…) instead.";

    private const string Both =
        "Slack:SigningSecret and Slack:AppToken: expected one of them. "
        + "Remove Slack:SigningSecret for Socket Mode, or Slack:AppToken for request URLs.";

    private const string NoAppToken = "Slack:AppToken: expected an app-level token (xapp-…), not a bot's or a person's.";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var token = ((SlackOptions)validationContext.ObjectInstance).AppToken;
        var problem = (string.IsNullOrWhiteSpace(value as string), string.IsNullOrWhiteSpace(token)) switch
        {
            (true, true) => Neither,
            (false, false) => Both,
            _ when token.Length > 0 && !token.StartsWith("xapp-", StringComparison.Ordinal) => NoAppToken,
            _ => null,
        };
        return problem is null ? ValidationResult.Success : new ValidationResult(problem, [nameof(SlackOptions.SigningSecret)]);
    }
}
