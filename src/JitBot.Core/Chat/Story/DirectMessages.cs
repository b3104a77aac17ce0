using JitBot.Core.Chat.Commands;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>What the requester is told in person; nothing of what they did themselves.</summary>
internal static class DirectMessages
{
    /// <param name="request">The request right after the event.</param>
    public static IReadOnlyList<Paragraph> Tell(AccessRequest request, RequestEvent told) =>
        told switch
        {
            Approved e => Granted(request, e),
            Extended e => [ExtensionLines.Longer(request, e)],
            ExtensionDenied e when !e.By.IsSamePerson(request.Requester) => [ExtensionLines.Denied(request, e)],
            Denied e =>
            [
                Paragraph.Of($"{request.Id} was ", new BoldSpan("denied"), " by ", new PersonSpan(e.By), Because(e.Reason)),
            ],
            TimedOut => [Paragraph.Of($"{RequestSentences.Describe(request)} Ask again if you still need it.")],
            Activated => Active(request),
            ExpiryWarned e => [Warning(request, e)],
            Ended e => Ended(request, e),
            _ => [],
        };

    private static List<Paragraph> Granted(AccessRequest request, Approved approved)
    {
        var spans = new List<Span> { $"{request.Id} was ", new BoldSpan("approved") };
        if (request.Approvals.Count > 0)
        {
            spans.Add($" by {RequestSentences.Approvers(request)}");
        }

        if (approved.StartsAt is { } start)
        {
            spans.AddRange([" from ", new InstantSpan(start)]);
        }

        spans.AddRange([" until ", new InstantSpan(approved.ExpiresAt), ". I will tell you when the access is there."]);
        var paragraphs = new List<Paragraph> { new(spans) };
        if (request.Duration != request.AskedDuration || request.Fields != request.AskedFields)
        {
            paragraphs.Add(
                Paragraph.Of(
                    new BoldSpan("Less than you asked for"),
                    $": {DurationText.ToText(request.Duration)}, fields {request.Fields.ToText()}."
                )
            );
        }

        return paragraphs;
    }

    private static List<Paragraph> Active(AccessRequest request)
    {
        var kubectl = $"kubectl --context {request.Ingress.Cluster} -n {request.Ingress.Namespace}";
        var paragraphs = new List<Paragraph>
        {
            Paragraph.Of(
                "Your access to ",
                new CodeSpan(request.Ingress.ToString()),
                " is ",
                new BoldSpan("active"),
                " and ends at ",
                new InstantSpan(request.ExpiresAt ?? request.RequestedAt),
                ". To edit:"
            ),
            Paragraph.Of(new CodeSpan($"{kubectl} edit ingress {request.Ingress.Name}", Block: true)),
            Paragraph.Of("Or, for example:"),
            Paragraph.Of(new CodeSpan($"{kubectl} patch ingress {request.Ingress.Name} {PatchExample(request)}", Block: true)),
        };
        if (request.Fields != IngressFields.All)
        {
            // RBAC knows no fields: the grant covers the whole object, and saying otherwise would be a lie
            paragraphs.Add(
                Paragraph.Of(
                    "Kubernetes lets you change the whole Ingress, but only this was approved: ",
                    new BoldSpan(request.Fields.ToText()),
                    ". Please change nothing else."
                )
            );
        }

        paragraphs.Add(
            Paragraph.Of(
                "Done early? ",
                CommandWords.SpanOn(request.Requester.Platform, $"/jit done {request.Id}"),
                " Need longer? ",
                CommandWords.SpanOn(request.Requester.Platform, $"/jit more {request.Id} 10m REASON")
            )
        );
        return paragraphs;
    }

    /// <summary>A patch of the first field that was asked for, with a value that is surely the reader's to replace.</summary>
    private static string PatchExample(AccessRequest request)
    {
        // The host comes from the cluster: whatever a shell could read otherwise is not put into a command
        var host = request.Target?.Hosts.FirstOrDefault(KubernetesNames.IsSubdomain) ?? "www.example.com";
        return request.Fields.Each().FirstOrDefault() switch
        {
            IngressFields.Hosts when request.Fields != IngressFields.All => Json("/spec/rules/0/host", "\"NEW-HOST\""),
            IngressFields.Paths => Json("/spec/rules/0/http/paths/0/path", "\"/NEW-PATH\""),
            IngressFields.Backends => Json("/spec/rules/0/http/paths/0/backend/service/name", "\"NEW-SERVICE\""),
            IngressFields.Tls => Merge($"{{\"spec\":{{\"tls\":[{{\"hosts\":[\"{host}\"],\"secretName\":\"NEW-SECRET\"}}]}}}}"),
            IngressFields.Class => Merge("{\"spec\":{\"ingressClassName\":\"NEW-CLASS\"}}"),
            _ => Merge("{\"metadata\":{\"annotations\":{\"example.com/KEY\":\"VALUE\"}}}"),
        };
    }

    private static string Json(string path, string value) =>
        $"--type=json -p '[{{\"op\":\"replace\",\"path\":\"{path}\",\"value\":{value}}}]'";

    private static string Merge(string patch) => $"--type=merge -p '{patch}'";

    private static Paragraph Warning(AccessRequest request, ExpiryWarned warned)
    {
        var end = request.ExpiresAt ?? warned.At;
        return Paragraph.Of(
            "Your access to ",
            new CodeSpan(request.Ingress.ToString()),
            $" ({request.Id}) ends in {DurationText.ToText(end - warned.At)}, at ",
            new InstantSpan(end),
            "."
        );
    }

    private static IReadOnlyList<Paragraph> Ended(AccessRequest request, Ended ended) =>
        [
            Paragraph.Of(
                request.ActivatedAt is null ? "You got no access to " : "Your access to ",
                new CodeSpan(request.Ingress.ToString()),
                request.ActivatedAt is null ? "" : " has ended",
                $": {request.Id} {RequestSentences.EndedBecause(request)}."
            ),
            .. ended.Remaining.Count == 0
                ? (IReadOnlyList<Paragraph>)[]
                : [Paragraph.Of(["You still hold access by other means: ", .. AccessPathText.ToSpans(ended.Remaining)])],
        ];

    private static string Because(string? explanation) => string.IsNullOrWhiteSpace(explanation) ? "." : $": {explanation}";
}
