using System.ComponentModel.DataAnnotations;

namespace JitBot.Configuration;

/// <summary>The section <c>Policies</c>.</summary>
internal sealed class PolicyOptions
{
    public const string Section = "Policies";

    /// <summary>A policy file, or a folder of them.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Policies:Path: expected a policy file, or a folder of them.")]
    public string Path { get; set; } = "";
}
