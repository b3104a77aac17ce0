namespace JitBot.Sandbox.Slack;

/// <summary>What comes to a response URL, or back with the acknowledgement of a command.</summary>
internal sealed class SlackResponses(SlackWorld world, SlackChat chat, SlackTickets tickets)
{
    public void Use(string token, SlackArguments arguments)
    {
        var ticket = tickets.UseResponse(token);
        var original = ticket.MessageTs is { } ts ? world.Message(ticket.Channel, ts) : null;
        if (original is not null && arguments.Optional("delete_original") == "true")
        {
            world.Delete(original.Channel, original.Ts);
        }
        else if (original is not null && arguments.Optional("replace_original") == "true")
        {
            var update = chat.Content(arguments, original.Channel);
            world.Put(original with { Text = update.Text, BlocksJson = update.BlocksJson, Edits = original.Edits + 1 });
        }
        else
        {
            Show(ticket.User, ticket.Channel, arguments);
        }
    }

    public void Show(string user, string channel, SlackArguments arguments)
    {
        var isPublic = arguments.Optional("response_type") == "in_channel";
        var message = chat.Content(arguments, channel);
        world.Put(message with { EphemeralTo = isPublic ? null : user, ThreadTs = arguments.Optional("thread_ts") });
    }
}
