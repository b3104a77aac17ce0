using System.CommandLine;
using JitBot.Commands;
using JitBot.Commands.Demo;

var root = new RootCommand("JitBot: minutes of write access to one Kubernetes Ingress, approved in chat")
{
    ServeCommand.Create(args),
    DemoCommand.Create(),
    PolicyCommand.Create(),
    AuditCommand.Create(),
};
// Settings may follow without a command (--Storage:Path=…): then it serves
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(args, cancellationToken));
return await root.Parse(args).InvokeAsync();
