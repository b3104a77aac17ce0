namespace JitBot.Sandbox.Cluster.Api;

/// <summary>One reason for which an object is invalid.</summary>
internal sealed record FieldError(string Field, string Reason, string Message)
{
    public static FieldError Required(string field, string detail) =>
        new(field, "FieldValueRequired", detail.Length == 0 ? "Required value" : $"Required value: {detail}");

    public static FieldError Invalid(string field, string shown, string detail) =>
        new(field, "FieldValueInvalid", $"Invalid value: {shown}: {detail}");

    public static FieldError Forbidden(string field, string detail) => new(field, "FieldValueForbidden", $"Forbidden: {detail}");

    public static FieldError TooLong(string field, string detail) => new(field, "FieldValueTooLong", $"Too long: {detail}");

    public static FieldError Unsupported(string field, string value, params string[] supported) =>
        new(
            field,
            "FieldValueNotSupported",
            $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}"
        );

    public override string ToString() => $"{Field}: {Message}";
}
