namespace JitBot.Sandbox.Cluster.Api;

/// <summary>The media types of patches.</summary>
internal static class PatchTypes
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    public static ApiException Malformed() => ApiErrors.BadRequest("the patch is not of the shape that its media type asks for");
}
