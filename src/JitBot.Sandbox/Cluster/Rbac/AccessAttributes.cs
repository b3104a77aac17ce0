namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>What is asked of the authoriser: a resource request, or a path when <c>Path</c> is set.</summary>
internal sealed record AccessAttributes(
    UserInfo User,
    string Verb,
    string Group = "",
    string Resource = "",
    string Subresource = "",
    string Namespace = "",
    string Name = "",
    string? Path = null
)
{
    public string FullResource => Subresource.Length == 0 ? Resource : $"{Resource}/{Subresource}";

    /// <summary>The sentence of a refusal.</summary>
    public string Refusal
    {
        get
        {
            if (Path is not null)
            {
                return $"User \"{User.Name}\" cannot {Verb} path \"{Path}\"";
            }

            var what = $"User \"{User.Name}\" cannot {Verb} resource \"{FullResource}\" in API group \"{Group}\"";
            return Namespace.Length == 0 ? $"{what} at the cluster scope" : $"{what} in the namespace \"{Namespace}\"";
        }
    }
}
