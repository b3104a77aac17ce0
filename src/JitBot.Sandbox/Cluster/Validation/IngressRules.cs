using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Validation;

/// <summary>What the API server asks of an Ingress.</summary>
internal static class IngressRules
{
    private static readonly string[] PathTypes = ["Exact", "ImplementationSpecific", "Prefix"];

    public static void Check(JsonObject ingress, List<FieldError> errors)
    {
        var spec = ingress["spec"] as JsonObject ?? [];
        var rules = spec.Items("rules").ToList();
        if (rules.Count == 0 && spec["defaultBackend"] is null)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec",
                    "[]networking.IngressRule(nil)",
                    "either `defaultBackend` or `rules` must be specified"
                )
            );
        }

        if (spec["defaultBackend"] is JsonObject backend)
        {
            CheckBackend(backend, "spec.defaultBackend", errors);
        }

        for (var i = 0; i < rules.Count; i++)
        {
            CheckRule(rules[i], $"spec.rules[{i}]", errors);
        }
    }

    private static void CheckRule(JsonObject rule, string at, List<FieldError> errors)
    {
        if (rule.Text("host") is { Length: > 0 } host)
        {
            var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            NameRules.CheckSubdomain(name, $"{at}.host", errors);
        }

        if (rule["http"] is not JsonObject http)
        {
            return;
        }

        var paths = http.Items("paths").ToList();
        if (paths.Count == 0)
        {
            errors.Add(FieldError.Required($"{at}.http.paths", ""));
        }

        for (var i = 0; i < paths.Count; i++)
        {
            CheckPath(paths[i], $"{at}.http.paths[{i}]", errors);
        }
    }

    private static void CheckPath(JsonObject path, string at, List<FieldError> errors)
    {
        var type = path.Text("pathType");
        var text = path.Text("path") ?? "";
        if (type is null)
        {
            errors.Add(FieldError.Required($"{at}.pathType", "pathType must be specified"));
        }
        else if (!PathTypes.Contains(type))
        {
            errors.Add(FieldError.Unsupported($"{at}.pathType", type, PathTypes));
        }
        else if (type != "ImplementationSpecific" || text.Length > 0)
        {
            if (!text.StartsWith('/'))
            {
                errors.Add(FieldError.Invalid($"{at}.path", $"\"{text}\"", "must be an absolute path"));
            }
            else if (type != "ImplementationSpecific" && text.Contains("//", StringComparison.Ordinal))
            {
                errors.Add(FieldError.Invalid($"{at}.path", $"\"{text}\"", "must not contain '//'"));
            }
        }

        CheckBackend(path["backend"] as JsonObject ?? [], $"{at}.backend", errors);
    }

    private static void CheckBackend(JsonObject backend, string at, List<FieldError> errors)
    {
        if (backend["service"] is not JsonObject service)
        {
            if (backend["resource"] is null)
            {
                errors.Add(FieldError.Required(at, "port name or number is required"));
            }

            return;
        }

        if (service.Text("name") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required($"{at}.service.name", ""));
        }

        var port = service["port"] as JsonObject ?? [];
        var number = port["number"]?.GetValue<long>() ?? 0;
        var name = port.Text("name") ?? "";
        if (name.Length > 0 && number != 0)
        {
            errors.Add(FieldError.Invalid($"{at}", "\"\"", "cannot set both port name & port number"));
        }
        else if (name.Length == 0 && number == 0)
        {
            errors.Add(FieldError.Required($"{at}", "port name or number is required"));
        }
        else if (name.Length == 0 && number is < 1 or > 65535)
        {
            errors.Add(FieldError.Invalid($"{at}.service.port.number", $"{number}", "must be between 1 and 65535, inclusive"));
        }
    }
}
