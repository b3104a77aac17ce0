using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>A person, known by their Entra object id. The bot knows them by <see cref="Mri"/> too.</summary>
public sealed record TeamsPerson(string Id, string Name)
{
    /// <summary>The id that Teams gives to this person before this bot: <c>29:…</c>.</summary>
    public string Mri { get; init; } = "29:1" + Base64Url.EncodeToString(SHA512.HashData(Encoding.UTF8.GetBytes(Id)))[..60];

    /// <summary>Null: none is known.</summary>
    public string? Email { get; init; }

    public string UserPrincipalName { get; init; } = "";

    /// <summary>The tenant they belong to.</summary>
    public string TenantId { get; init; } = DemoTenant.TenantId;

    /// <summary>A guest in the tenant.</summary>
    public bool IsGuest { get; init; }

    /// <summary>Of another tenant, here by federation.</summary>
    public bool IsExternal => TenantId != DemoTenant.TenantId;

    /// <summary>The account is blocked.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>They use a client that does not know Action.Execute: it shows the fallback.</summary>
    public bool HasOldClient { get; init; }

    /// <summary>They have blocked the bot in their personal chat.</summary>
    public bool HasBlockedBot { get; init; }

    /// <summary>What they do here.</summary>
    public string Title { get; init; } = "";

    public string Initials { get; init; } = Name[..1].ToUpperInvariant();

    /// <summary>The background of the initials, as CSS hex; white text is readable on it.</summary>
    public string Colour { get; init; } = "#555b66";
}
