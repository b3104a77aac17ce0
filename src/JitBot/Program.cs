using System.CommandLine;
using JitBot.Commands;
using JitBot.Commands.Audit;
using JitBot.Commands.Demo;
using JitBot.Commands.Teams;

var root = new RootCommand(
    "JitBot: minutes of write access to one Kubernetes Ingress, approved in chat. Settings may follow as --Section:Key=value, for example "
        + "--Storage:Path=/var/lib/jitbot/jitbot.db"
)
{
    ServeCommand.Create(args),
    DemoCommand.Create(),
    PolicyCommands.Create(),
    AuditCommand.Create(),
    TeamsCommands.Create(),
};

// Settings may follow without a command (--Storage:Path=…): then it serves
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
var parsed = root.Parse(args);
var unknown = UnknownWords.In(parsed);
if (unknown.Count > 0)
{
    return await UnknownWords.RefuseAsync(parsed, unknown);
}

// Longer than the host's own time to drain: by default the process would be ended two seconds after SIGTERM
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
