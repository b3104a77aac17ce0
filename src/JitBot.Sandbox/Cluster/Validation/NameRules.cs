using System.Text.RegularExpressions;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Validation;

/// <summary>What the API server asks of names, labels and annotations.</summary>
internal static partial class NameRules
{
    private const int AnnotationLimit = 256 * 1024;

    private const string SubdomainText =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end "
        + "with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string LabelText =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an "
        + "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string LabelValueText =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end "
        + "with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string QualifiedText =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
        + "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
        + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    public static void CheckName(ResourceType type, string name, string field, List<FieldError> errors)
    {
        if (name.Length == 0)
        {
            errors.Add(FieldError.Required(field, "name or generateName is required"));
        }
        else if (type.FreeNames)
        {
            CheckPathSegment(name, field, errors);
        }
        else if (type.Plural is "namespaces" or "services")
        {
            if (name.Length > 63)
            {
                errors.Add(FieldError.Invalid(field, $"\"{name}\"", "must be no more than 63 characters"));
            }

            if (!Label().IsMatch(name))
            {
                errors.Add(FieldError.Invalid(field, $"\"{name}\"", LabelText));
            }
        }
        else
        {
            if (name.Length > 253)
            {
                errors.Add(FieldError.Invalid(field, $"\"{name}\"", "must be no more than 253 characters"));
            }

            CheckSubdomain(name, field, errors);
        }
    }

    public static void CheckSubdomain(string name, string field, List<FieldError> errors)
    {
        if (!Subdomain().IsMatch(name))
        {
            errors.Add(FieldError.Invalid(field, $"\"{name}\"", SubdomainText));
        }
    }

    public static void CheckLabels(System.Text.Json.Nodes.JsonObject value, List<FieldError> errors)
    {
        foreach (var (key, node) in value["metadata"]?["labels"] as System.Text.Json.Nodes.JsonObject ?? [])
        {
            CheckQualified(key, "metadata.labels", errors);
            var text = node!.ToString();
            if (text.Length > 63)
            {
                errors.Add(FieldError.Invalid("metadata.labels", $"\"{text}\"", "must be no more than 63 characters"));
            }

            if (!LabelValue().IsMatch(text))
            {
                errors.Add(FieldError.Invalid("metadata.labels", $"\"{text}\"", LabelValueText));
            }
        }

        var size = 0;
        foreach (var (key, node) in value["metadata"]?["annotations"] as System.Text.Json.Nodes.JsonObject ?? [])
        {
            CheckQualified(key.ToLowerInvariant(), "metadata.annotations", errors);
            size += System.Text.Encoding.UTF8.GetByteCount(key) + System.Text.Encoding.UTF8.GetByteCount(node!.ToString());
        }

        if (size > AnnotationLimit)
        {
            errors.Add(FieldError.TooLong("metadata.annotations", $"must have at most {AnnotationLimit} bytes"));
        }
    }

    private static void CheckPathSegment(string name, string field, List<FieldError> errors)
    {
        var bad = name switch
        {
            "." or ".." => $"may not be '{name}'",
            _ when name.Contains('/', StringComparison.Ordinal) => "may not contain '/'",
            _ when name.Contains('%', StringComparison.Ordinal) => "may not contain '%'",
            _ => null,
        };
        if (bad is not null)
        {
            errors.Add(FieldError.Invalid(field, $"\"{name}\"", bad));
        }
    }

    private static void CheckQualified(string key, string field, List<FieldError> errors)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var name = key[(slash + 1)..];
        if (name.Length is 0 or > 63 || !Qualified().IsMatch(name) || slash == 0)
        {
            errors.Add(FieldError.Invalid(field, $"\"{key}\"", QualifiedText));
        }
        else if (slash > 0)
        {
            if (!Subdomain().IsMatch(key[..slash]))
            {
                errors.Add(FieldError.Invalid(field, $"\"{key}\"", $"prefix part {SubdomainText}"));
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValue();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Qualified();
}
