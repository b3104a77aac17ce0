using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Ask;

/// <summary>The words of the form, short enough for a phone.</summary>
internal static class AskWords
{
    public const string Title = "Ask for Ingress access";
    public const string Submit = "Ask";
    public const string Cancel = "Cancel";
    public const string Close = "Close";

    public const string IngressLabel = "Ingress";
    public const string IngressPlaceholder = "Type a name, namespace or host";
    public const string FieldsLabel = "What you want to change";
    public const string DurationLabel = "For how long";
    public const string StartLabel = "Start later";
    public const string ReasonLabel = "Reason";
    public const string ReasonPlaceholder = "What is wrong, and what you will change";
    public const string TicketLabel = "Ticket";

    public const string Intro = "Choose the Ingress first; then you see what can be asked for, and who approves it.";
    public const string Ready = "Everything is there. Press Ask, and the approvers are called.";
    public const string Elsewhere = "I will tell you in a direct message how it goes.";

    public const string NoIngress = "Choose an Ingress.";
    public const string UnknownIngress = "I do not know this Ingress any more. Choose another.";
    public const string NoFields = "Choose what you want to change.";
    public const string UnknownFields = "One of these is nothing that can be asked for. Choose anew.";
    public const string UnknownDuration = "This is no time that can be asked for. Choose anew.";
    public const string NewChoices = "The choices for this Ingress are here now. Complete them and press Ask again.";
    public const string PoliciesChanged =
        "The policies were changed since you opened this form. The choices below are the new ones: check them and press Ask again.";
    public const string NotWritten = "I could not write your request down, so nothing was asked. Press Ask again in a minute.";
    public const string NotChecked =
        "Not everything could be checked just now; it is checked before anybody is asked, and I tell you if it cannot be.";
    public const string Late =
        "I was not there when you sent the form, and that is too long ago to count. Please ask again if you still need it.";
    public const string NotOpened = "The form could not be opened just now. Try again, or type your request:";

    public static string WhoTooSlow(string platform) =>
        $"{platform} did not tell me in time who you are, so nothing was asked. Press Ask again.";

    /// <param name="status">What to type to see one's requests.</param>
    public static string GivenUp(string status) =>
        $"I could not finish what you asked for with the form, although I tried for minutes. See with {status} whether anything came "
        + "of it before you try again.";

    /// <summary>What each field is, in 75 characters.</summary>
    public static string Describe(IngressFields field) =>
        field switch
        {
            IngressFields.Hosts => "The host names it answers to, such as shop.example.com",
            IngressFields.Paths => "The paths under each host, and how they are matched",
            IngressFields.Backends => "The services and ports that requests go to",
            IngressFields.Tls => "Which certificates serve which hosts",
            IngressFields.Annotations => "Annotations: settings of the ingress controller",
            IngressFields.Class => "The class: which controller is in charge",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a single field"),
        };

    public static string Name(IngressFields field)
    {
        var name = field.ToText();
        return field == IngressFields.Tls ? "TLS" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    public static string DurationHint(TimeSpan most) => $"At most {DurationText.ToText(most)}, counted from when it begins.";

    public static string StartHint(TimeSpan within) =>
        $"Empty: as soon as it is approved. At most {DurationText.ToText(within)} ahead.";

    public static string ReasonHint(int least) =>
        least > 1 ? $"At least {least} characters. The approvers read it." : "The approvers read it.";

    public static string? TicketHint(TicketRule? rule, bool depends) =>
        rule switch
        {
            null when depends => "Whether one is needed depends on what you want to change.",
            null => "Not needed; good to have.",
            { Pattern: { } pattern } => $"It looks like {pattern.Text}",
            _ => null,
        };

    public static string NeedsReason(int least) => least > 1 ? $"a reason of at least {least} characters" : "a reason";

    public static string NeedsTicket(TicketRule rule) =>
        rule.Pattern is { } pattern ? $"a ticket like {pattern.Text}" : "a ticket";

    public static string Gone(IngressRef ingress) =>
        $"The Ingress {ingress} does not exist any more, so nothing was asked. Choose another; what you wrote is kept.";

    public static string NotOpen(IngressRef ingress) =>
        $"No policy lets you ask for {ingress}. Choose another, or ask an administrator of JitBot to change a policy.";

    public static string Nothing(Principal person) =>
        string.IsNullOrWhiteSpace(person.KubernetesUser)
            ? $"No Kubernetes user is known for {person.Email}, so I cannot give you access. Ask an administrator of JitBot to map one."
            : "No policy lets you ask for access to any Ingress. Ask an administrator of JitBot whether one should.";

    public static string Unread(IReadOnlyList<GroupRef> groups) =>
        $"{string.Join(", ", groups.Take(3))} could not be read just now, so Ingresses may be missing from the list.";

    /// <summary>How old a cluster's part of the list is, before the time itself; null while it is fresh.</summary>
    public static string? Stale(ClusterListing listing, DateTimeOffset now)
    {
        if (listing.ReadAt is not { } readAt)
        {
            return $"The Ingresses of {listing.Cluster} are not read yet{Because(listing.Failure)}.";
        }

        return listing.Failure is not null || now - readAt > TimeSpan.FromMinutes(2)
            ? $"The list of {listing.Cluster} may be out of date{Because(listing.Failure)}; it was read at "
            : null;
    }

    public static string Asked(IngressRef ingress, TimeSpan? duration) =>
        duration is { } time
            ? $"You have asked for {ingress} for {DurationText.ToText(time)}."
            : $"You have asked for {ingress}.";

    public static string ReasonTooLong(int most) => $"This is longer than {most} characters. Say it shorter, or link to it.";

    public static string About(string permalink) => $"About {permalink} ";

    private static string Because(string? failure) => failure is null ? "" : $": {failure}";
}
