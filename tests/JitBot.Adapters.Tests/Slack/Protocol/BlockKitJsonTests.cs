using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class BlockKitJsonTests
{
    [Fact]
    public void A_message_is_written_as_slack_reads_it()
    {
        var message = new Message("C1", "fallback")
        {
            Blocks =
            [
                new HeaderBlock(new PlainText("Title")),
                new SectionBlock
                {
                    Text = new Markdown("_who_"),
                    Fields = [new PlainText("a"), new Markdown("b") { Verbatim = false }],
                },
                new ContextBlock([new Markdown("small")]),
                new DividerBlock(),
                new ActionsBlock([
                    new Button(new PlainText("Approve"))
                    {
                        ActionId = "approve",
                        Value = "JIT-1",
                        Style = "primary",
                        Confirm = new ConfirmationDialog(
                            new PlainText("Sure?"),
                            new Markdown("yes"),
                            new PlainText("Yes"),
                            new PlainText("No")
                        ),
                    },
                ])
                {
                    BlockId = "decision",
                },
            ],
            Metadata = new MessageMetadata("card", new Dictionary<string, string> { ["request"] = "JIT-1" }),
        };

        AssertJson(
            """
            {"channel":"C1","text":"fallback","blocks":[
              {"type":"header","text":{"type":"plain_text","emoji":false,"text":"Title"}},
              {"type":"section","text":{"type":"mrkdwn","verbatim":true,"text":"_who_"},
               "fields":[{"type":"plain_text","emoji":false,"text":"a"},{"type":"mrkdwn","verbatim":false,"text":"b"}]},
              {"type":"context","elements":[{"type":"mrkdwn","verbatim":true,"text":"small"}]},
              {"type":"divider"},
              {"type":"actions","block_id":"decision","elements":[
                {"type":"button","action_id":"approve","text":{"type":"plain_text","emoji":false,"text":"Approve"},"value":"JIT-1",
                 "style":"primary","confirm":{"title":{"type":"plain_text","emoji":false,"text":"Sure?"},
                 "text":{"type":"mrkdwn","verbatim":true,"text":"yes"},"confirm":{"type":"plain_text","emoji":false,"text":"Yes"},
                 "deny":{"type":"plain_text","emoji":false,"text":"No"}}}]}],
             "metadata":{"event_type":"card","event_payload":{"request":"JIT-1"}},"unfurl_links":false,"unfurl_media":false}
            """,
            JsonSerializer.Serialize(message, SlackJson.Default.Message)
        );
    }

    [Fact]
    public void A_modal_is_written_as_slack_reads_it()
    {
        ViewDefinition view = new ModalViewDefinition(
            new PlainText("Deny"),
            [
                new InputBlock(new PlainText("Why"), new PlainTextInput { ActionId = "text", MaxLength = 200 })
                {
                    BlockId = "reason",
                },
                new InputBlock(
                    new PlainText("For"),
                    new StaticSelectMenu([new Option(new PlainText("5 min"), "5m")]) { ActionId = "for" }
                ),
                new InputBlock(new PlainText("Which"), new ExternalSelectMenu { MinQueryLength = 0 }),
                new InputBlock(new PlainText("Also"), new CheckboxGroup([new Option(new PlainText("Tell"), "tell")]))
                {
                    Optional = true,
                },
            ]
        )
        {
            Submit = new PlainText("Send"),
            CallbackId = "deny",
            PrivateMetadata = "JIT-1",
        };

        AssertJson(
            """
            {"type":"modal","title":{"type":"plain_text","emoji":false,"text":"Deny"},"submit":{"type":"plain_text","emoji":false,"text":"Send"},
             "clear_on_close":false,"notify_on_close":false,"callback_id":"deny","private_metadata":"JIT-1","blocks":[
              {"type":"input","block_id":"reason","label":{"type":"plain_text","emoji":false,"text":"Why"},
               "element":{"type":"plain_text_input","action_id":"text","multiline":false,"max_length":200},"optional":false},
              {"type":"input","label":{"type":"plain_text","emoji":false,"text":"For"},"element":{"type":"static_select","action_id":"for",
               "options":[{"text":{"type":"plain_text","emoji":false,"text":"5 min"},"value":"5m"}]},"optional":false},
              {"type":"input","label":{"type":"plain_text","emoji":false,"text":"Which"},
               "element":{"type":"external_select","min_query_length":0},"optional":false},
              {"type":"input","label":{"type":"plain_text","emoji":false,"text":"Also"},"element":{"type":"checkboxes",
               "options":[{"text":{"type":"plain_text","emoji":false,"text":"Tell"},"value":"tell"}]},"optional":true}]}
            """,
            JsonSerializer.Serialize(view, SlackJson.Default.ViewDefinition)
        );
    }

    private static void AssertJson(string expected, string actual)
    {
        using var wanted = JsonDocument.Parse(expected);
        using var given = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, given.RootElement), actual);
    }
}
