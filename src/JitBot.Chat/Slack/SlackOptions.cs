using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Slack;

/// <summary>The connection to Slack (section <c>Slack</c>). A class and not a record: its text must not show secrets.</summary>
public sealed class SlackOptions : IValidatableObject
{
    public const string Section = "Slack";

    /// <summary>For HTTP: by it Slack's requests are known. Either this or <see cref="AppToken"/>.</summary>
    [SecretOrToken]
    public string SigningSecret { get; init; } = "";

    /// <summary>For Socket Mode: the app-level token (<c>xapp-…</c>) with connections:write. Set, it means sockets and no request URLs.</summary>
    public string AppToken { get; init; } = "";

    /// <summary>With <see cref="AppToken"/>: how many sockets are kept open. Slack allows ten for all replicas together.</summary>
    [Range(1, 10, ErrorMessage = "Slack:SocketConnections: expected a number from 1 to 10.")]
    public int SocketConnections { get; init; } = 2;

    [Required(ErrorMessage = "Slack:BotToken: expected the app's bot token (xoxb-…).")]
    public string BotToken { get; init; } = "";

    [Required(ErrorMessage = "Slack:AppId: expected the app's id (A…).")]
    public string AppId { get; init; } = "";

    /// <summary>The workspaces (<c>T…</c>) whose members are served; people of any other are strangers, whatever their e-mail address.</summary>
    [MinLength(1, ErrorMessage = "Slack:TeamIds: expected the id of at least one workspace (T…).")]
    public IReadOnlyList<string> TeamIds { get; init; } = [];

    /// <summary>Organisations (<c>E…</c>) from which commands and clicks are taken where the app is installed for a whole organisation.</summary>
    public IReadOnlyList<string> EnterpriseIds { get; init; } = [];

    /// <summary>Where cards are posted unless a policy names another channel; an id (<c>C…</c>).</summary>
    [Required(ErrorMessage = "Slack:ApprovalsChannel: expected the id of a channel (C…) that the bot is in.")]
    public string ApprovalsChannel { get; init; } = "";

    /// <summary>Where administrators are told of access that remains or was tampered with; null: nowhere but in the thread and the log.</summary>
    public string? AdminsChannel { get; init; }

    /// <summary>Where the Web API is; https, or loopback in development.</summary>
    public Uri ApiUrl { get; init; } = new("https://slack.com/api/");

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ApiUrl.IsAbsoluteUri || !(ApiUrl.Scheme == Uri.UriSchemeHttps || ApiUrl.IsLoopback))
        {
            yield return new ValidationResult("Slack:ApiUrl: expected an https URL, or a loopback one.", [nameof(ApiUrl)]);
        }
    }
}
