namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Activities and cards as a bot writes them, as JSON.</summary>
internal static class Activities
{
    public static string Text(string text) => $$"""{"type":"message","text":"{{text}}"}""";

    public static string Card(string card) =>
        $$"""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{card}}}]}""";

    /// <summary>A card of one text and these actions, with more properties if said.</summary>
    public static string Adaptive(string text, string actions = "", string more = "") =>
        $$"""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{text}}"}],"actions":[{{actions}}]{{more}}}""";

    public static string Execute(string title, string verb, string more = "") =>
        $$$"""{"type":"Action.Execute","title":"{{{title}}}","verb":"{{{verb}}}","data":{"request":"JIT-1"}{{{more}}}}""";

    public static string Refresh(params string[] userIds) =>
        $$$"""
            ,"refresh":{"action":{"type":"Action.Execute","verb":"view","data":{"request":"JIT-1"}},
            "userIds":[{{{string.Join(',', userIds.Select(id => $"\"{id}\""))}}}]}
            """;

    public static string Personal(string mri, string? tenant = null) =>
        $$"""{"isGroup":false,"members":[{"id":"{{mri}}"}],"tenantId":"{{tenant ?? JitBot.Sandbox.Teams.DemoTenant.TenantId}}"}""";

    public static string Thread(string channel, string activity) =>
        $$$"""
            {"isGroup":true,"channelData":{"channel":{"id":"{{{channel}}}"}},"tenantId":"{{{JitBot.Sandbox.Teams.DemoTenant.TenantId}}}",
            "activity":{{{activity}}}}
            """;
}
