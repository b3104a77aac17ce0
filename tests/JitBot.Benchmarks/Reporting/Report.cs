using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JitBot.Benchmarks.Reporting;

/// <summary>What one run measured, and on what machine.</summary>
internal sealed class Report(DateTimeOffset startedAt)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<Measurement> _measurements = [];

    public void Add(IEnumerable<Measurement> measurements) => _measurements.AddRange(measurements);

    public Task WriteAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var content = new
        {
            startedAt,
            machine = new
            {
                processors = Environment.ProcessorCount,
                system = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
                runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            },
            measurements = _measurements,
        };
        return File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(content, Json) + "\n", cancellationToken);
    }

    public string ToTable()
    {
        var table = new StringBuilder();
        table.AppendLine($"{"figure", -52} {"measured", 10} {"raw", 10} {"target", 10} {"unit", -4} {"", -6} note".TrimEnd());
        foreach (var one in _measurements)
        {
            var fate = one.Met switch
            {
                true => "met",
                false => "MISSED",
                null => "",
            };
            var limit = one.Limit is null ? "" : $"< {Text(one.Limit)}";
            table.AppendLine(
                $"{one.Name, -52} {Text(one.Measured), 10} {Text(one.Raw), 10} {limit, 10} {one.Unit, -4} {fate, -6} {one.Note}".TrimEnd()
            );
        }

        return table.ToString();
    }

    private static string Text(double? value) =>
        value switch
        {
            null => "",
            >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
            >= 100 => value.Value.ToString("0", CultureInfo.InvariantCulture),
            _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
        };
}
