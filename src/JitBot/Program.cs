using System.CommandLine;
using JitBot.Commands;
using JitBot.Commands.Audit;
using JitBot.Commands.Demo;

var root = new RootCommand(
    "JitBot: minutes of write access to one Kubernetes Ingress, approved in chat. Settings may follow as --Section:Key=value, for example "
        + "--Storage:Path=/var/lib/jitbot/jitbot.db"
)
{
    ServeCommand.Create(args),
    DemoCommand.Create(),
    PolicyCommands.Create(),
    AuditCommand.Create(),
};

// Settings may follow without a command (--Storage:Path=…): then it serves
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
var parsed = root.Parse(args);
var unknown = UnknownWords.In(parsed);
return unknown.Count == 0 ? await parsed.InvokeAsync() : await UnknownWords.RefuseAsync(parsed, unknown);
