using System.CommandLine;
using JitBot.Core.Audit;
using JitBot.Hosting;
using JitBot.Storage.LiteDb;

namespace JitBot.Commands.Audit;

/// <summary><c>jitbot audit …</c>: looks at the access log without a running bot.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Verify and export the access log") { Verify(), Export() };

    private static Command Verify()
    {
        var database = Database();
        var export = new Option<FileInfo?>("--export")
        {
            Description = "Verify an exported file (JSON lines) instead of the database",
        };
        var head = new Option<string?>("--head") { Description = "A head noted earlier, SEQUENCE:HASH; finds a cut-off tail" };
        var command = new Command("verify", "Recompute the log's hash chain and name every fault") { database, export, head };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(() =>
                    VerifyAsync(
                        result.GetRequiredValue(database),
                        result.GetValue(export),
                        result.GetValue(head),
                        cancellationToken
                    )
                )
        );
        return command;
    }

    private static Command Export()
    {
        var database = Database();
        var format = new Option<string>("--format")
        {
            Description = "jsonl: one record a line",
            DefaultValueFactory = _ => "jsonl",
        };
        format.AcceptOnlyFromAmong("jsonl");
        var output = new Option<FileInfo?>("--output") { Description = "A new file; standard output by default" };
        var command = new Command("export", "Write the log in a form that can be verified without JitBot")
        {
            database,
            format,
            output,
        };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(() => ExportAsync(result.GetRequiredValue(database), result.GetValue(output), cancellationToken))
        );
        return command;
    }

    private static Option<string> Database() =>
        new("--database")
        {
            Description = "The LiteDB file; Storage:Path by default",
            DefaultValueFactory = _ =>
                JitBotApp.Configure(new AppSetup()).Configuration["Storage:Path"] ?? new StorageOptions().Path,
        };

    /// <summary>0: intact; 2: faults; 1: could not be verified.</summary>
    private static async Task<int> VerifyAsync(
        string database,
        FileInfo? export,
        string? head,
        CancellationToken cancellationToken
    )
    {
        LogHead? expected = null;
        if (head is not null && (expected = LogHead.Parse(head)) is null)
        {
            await Console.Error.WriteLineAsync(
                "--head: expected SEQUENCE:HASH as a former verify printed it, for example 42:9f86d0…"
            );
            return 1;
        }

        LogVerification report;
        var projections = new List<LogFault>();
        if (export is not null)
        {
            await using var stream = export.OpenRead();
            report = await LogVerifier.VerifyAsync(LogExport.ReadAsync(stream, cancellationToken), expected, cancellationToken);
        }
        else
        {
            await using var store = OpenExisting(database);
            var log = new LiteDbAccessLog(store);
            report = await LogVerifier.VerifyAsync(log.ReadAsync(1, cancellationToken), expected, cancellationToken);
            await foreach (var fault in log.CheckProjectionsAsync(cancellationToken))
            {
                projections.Add(fault);
            }
        }

        return Tell(report, projections);
    }

    private static int Tell(LogVerification report, List<LogFault> projections)
    {
        Console.WriteLine($"{report.Records} records of {report.Requests} requests, head {report.Head}");
        foreach (var fault in report.Faults.Concat(projections))
        {
            Console.WriteLine($"✗ {fault.Explanation}");
        }

        if (!report.IsIntact || projections.Count > 0)
        {
            return 2;
        }

        Console.WriteLine("✓ intact. Keep the head somewhere else and pass it as --head the next time.");
        return 0;
    }

    private static async Task<int> ExportAsync(string database, FileInfo? output, CancellationToken cancellationToken)
    {
        await using var store = OpenExisting(database);
        await using var destination = output is null
            ? Console.OpenStandardOutput()
            : new FileStream(output.FullName, FileMode.CreateNew, FileAccess.Write);
        var log = new LiteDbAccessLog(store);
        var count = await LogExport.WriteAsync(log.ReadAsync(1, cancellationToken), destination, cancellationToken);
        await Console.Error.WriteLineAsync($"{count} records, head {await log.HeadAsync(cancellationToken)}");
        return 0;
    }

    /// <summary>Looking at a log must not make one.</summary>
    private static LiteDbStore OpenExisting(string database) =>
        File.Exists(database)
            ? LiteDbStore.Open(database)
            : throw new LogUnavailableException($"There is no file {Path.GetFullPath(database)}; name it with --database.");

    private static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is LogUnavailableException or InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
