namespace JitBot.Adapters.Tests.Slack.Sandbox;

/// <summary>Views as a bot would send them.</summary>
internal static class Views
{
    /// <summary>A required text, an optional one with limits, check boxes, and a menu in an action row.</summary>
    public const string Form = """
        {"type":"modal","callback_id":"ask","private_metadata":"m","notify_on_close":true,
         "title":{"type":"plain_text","text":"Ask"},"submit":{"type":"plain_text","text":"Send"},
         "blocks":[
          {"type":"input","block_id":"why","label":{"type":"plain_text","text":"Reason"},
           "element":{"type":"plain_text_input","action_id":"text"}},
          {"type":"input","block_id":"ticket","optional":true,"label":{"type":"plain_text","text":"Ticket"},
           "element":{"type":"plain_text_input","action_id":"id","min_length":3,"max_length":9}},
          {"type":"input","block_id":"what","dispatch_action":true,"label":{"type":"plain_text","text":"Fields"},
           "element":{"type":"checkboxes","action_id":"fields",
            "initial_options":[{"text":{"type":"plain_text","text":"Paths"},"value":"paths"}],
            "options":[{"text":{"type":"plain_text","text":"Paths"},"value":"paths"},
                       {"text":{"type":"plain_text","text":"TLS"},"value":"tls"}]}},
          {"type":"actions","block_id":"long","elements":[
           {"type":"static_select","action_id":"minutes","options":[
            {"text":{"type":"plain_text","text":"15"},"value":"15"},
            {"text":{"type":"plain_text","text":"30"},"value":"30"}]},
           {"type":"datepicker","action_id":"day"}]},
          {"type":"input","block_id":"where","optional":true,"label":{"type":"plain_text","text":"Ingress"},
           "element":{"type":"external_select","action_id":"ingress","min_query_length":2}}]}
        """;

    public static string Plain(string text, string extra = "") =>
        $$"""
            {"type":"modal","title":{"type":"plain_text","text":"T"}{{extra}},
             "blocks":[{"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"{{text}}"},
              "accessory":{"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go"},"value":"v"} }]}
            """;

    public static string Home(string text) =>
        $$"""{"type":"home","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"{{text}}"} }]}""";
}
