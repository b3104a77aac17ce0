using CsCheck;
using JitBot.Core.Audit;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Audit;

public sealed class LogVerifierTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Gen<List<LogRecord>> Logs = Gen.Int[0, 4].Array[1, 25].Select(SampleLog.Build);

    /// <summary>A log and two places in it, the first before the second where there are two.</summary>
    private static readonly Gen<(List<LogRecord> Log, int Place, int Other)> Places = Logs.SelectMany(log =>
        Gen.Select(Gen.Const(log), Gen.Int[0, log.Count - 1], Gen.Int[0, log.Count - 1])
    );

    /// <summary>Every way to change one field of a record to something else.</summary>
    private static readonly Gen<Func<LogRecord, LogRecord>> Mutations = Gen.OneOf(
        Gen.Long[1, 1000].Select(by => Of(record => record with { Sequence = record.Sequence + by })),
        Gen.Long[1, 1000].Select(by => Of(record => record with { Sequence = record.Sequence - by })),
        Gen.Long[1, 1000].Select(by => Of(record => record with { Version = record.Version + by })),
        Gen.Long[100, 200].Select(number => Of(record => record with { Request = new RequestId(number) })),
        Gen.Const(Of(record => record with { Request = record.Request is null ? new RequestId(1) : null })),
        Gen.Select(Gen.Int[0, 1000], Gen.Char['0', 'z'])
            .Select((at, to) => Of(record => record with { Json = Replace(record.Json, at, to) })),
        Gen.Select(Gen.Int[0, 63], Gen.Char['0', 'z'])
            .Select((at, to) => Of(record => record with { Hash = Replace(record.Hash, at, to) })),
        Gen.Select(Gen.Int[0, 63], Gen.Char['0', 'z'])
            .Select((at, to) => Of(record => record with { PreviousHash = Replace(record.PreviousHash, at, to) })),
        Gen.Const(Of(record => record with { Json = record.Json + " " })),
        Gen.Const(Of(record => record with { Json = "" })),
        Gen.Const(Of(record => record with { Hash = record.Hash.ToUpperInvariant() + "A" }))
    );

    [Fact]
    public void An_untouched_log_has_no_fault() =>
        Logs.Sample(log =>
        {
            var verification = LogVerifier.Verify(log, SampleLog.Head(log[^1]));
            Assert.Empty(verification.Faults);
            Assert.True(verification.IsIntact);
            Assert.Equal(log.Count, verification.Records);
            Assert.Equal(log.Select(record => record.Request).OfType<RequestId>().Distinct().Count(), verification.Requests);
        });

    [Fact]
    public void A_head_noted_at_any_time_fits_the_log_as_it_grew() =>
        Places.Sample((log, place, _) => Assert.Empty(LogVerifier.Verify(log, SampleLog.Head(log[place])).Faults));

    [Fact]
    public void Any_change_of_any_field_of_any_record_is_found_there() =>
        Gen.Select(Places, Mutations)
            .Sample(
                (places, mutate) =>
                {
                    var (log, place, _) = places;
                    var changed = mutate(log[place]);
                    if (changed == log[place])
                    {
                        return;
                    }

                    List<LogRecord> tampered = [.. log[..place], changed, .. log[(place + 1)..]];
                    var faults = LogVerifier.Verify(tampered).Faults;
                    Assert.Contains(faults, fault => fault.Sequence == changed.Sequence);
                }
            );

    [Fact]
    public void Any_removal_is_found_with_the_head() =>
        Places.Sample(
            (log, place, _) =>
            {
                List<LogRecord> tampered = [.. log[..place], .. log[(place + 1)..]];
                Assert.NotEmpty(LogVerifier.Verify(tampered, SampleLog.Head(log[^1])).Faults);
                if (place < log.Count - 1)
                {
                    Assert.Contains(
                        $"record {place + 1} is missing",
                        LogVerifier.Verify(tampered).Faults[0].Explanation,
                        StringComparison.Ordinal
                    );
                }
            }
        );

    [Fact]
    public void Any_swap_is_found() =>
        Places.Sample(
            (log, place, other) =>
            {
                if (place == other)
                {
                    return;
                }

                var tampered = log.ToList();
                (tampered[place], tampered[other]) = (tampered[other], tampered[place]);
                Assert.NotEmpty(LogVerifier.Verify(tampered).Faults);
                // Also when the swapped ones are given each other's numbers
                tampered[place] = tampered[place] with
                {
                    Sequence = place + 1,
                };
                tampered[other] = tampered[other] with { Sequence = other + 1 };
                Assert.NotEmpty(LogVerifier.Verify(tampered).Faults);
            }
        );

    [Fact]
    public void Any_truncation_is_found_with_the_head_and_told_as_such() =>
        Places.Sample(
            (log, place, _) =>
            {
                var fault = Assert.Single(LogVerifier.Verify(log[..place], SampleLog.Head(log[^1])).Faults);
                Assert.Contains($"records {place + 1} to {log.Count} are missing", fault.Explanation, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void A_forged_chain_is_found_with_the_head() =>
        Logs.Sample(log =>
        {
            var head = SampleLog.Head(log[^1]);
            var forged = SampleLog.Build([.. log.Select(record => (int)(record.Request?.Number ?? 0) + 1)]);
            Assert.Empty(LogVerifier.Verify(forged).Faults);
            Assert.Equal(head.Sequence, Assert.Single(LogVerifier.Verify(forged, head).Faults).Sequence);
        });

    [Fact]
    public void A_gap_in_a_requests_versions_is_found_even_in_a_right_chain()
    {
        var first = HashChain.Extend(LogHead.Empty, new RequestId(1), 1, LogJson.ReadEvent(SampleLog.Build([1])[0].Json));
        var third = HashChain.Extend(SampleLog.Head(first), new RequestId(1), 3, LogJson.ReadEvent(first.Json));
        var fault = Assert.Single(LogVerifier.Verify([first, third]).Faults);
        Assert.Contains("version 2 is due", fault.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_exported_log_reads_back_the_same_tampered_or_not() =>
        Gen.Select(Places, Mutations)
            .SampleAsync(
                async (places, mutate) =>
                {
                    List<LogRecord> log =
                    [
                        .. places.Log,
                        mutate(places.Log[places.Place]),
                        places.Log[0] with
                        {
                            Json = "{ \"a\":\n1}",
                        },
                    ];
                    using var file = new MemoryStream();
                    await LogExport.WriteAsync(SampleLog.StreamAsync(log), file, Cancel);
                    file.Position = 0;
                    Assert.Equal(log, await LogExport.ReadAsync(file, Cancel).ToListAsync(Cancel));
                }
            );

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    [InlineData("{\"sequence\":1}")]
    [InlineData("{\"sequence\":\"x\",\"request\":7,\"version\":1,\"event\":{},\"previousHash\":\"\",\"hash\":\"\"}")]
    public async Task A_line_that_is_no_record_is_named(string line)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("\n" + line + "\n"));
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
            await LogExport.ReadAsync(file, Cancel).ToListAsync(Cancel)
        );
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }

    private static Func<LogRecord, LogRecord> Of(Func<LogRecord, LogRecord> mutation) => mutation;

    private static string Replace(string text, int at, char to)
    {
        var place = at % text.Length;
        return string.Concat(text.AsSpan(0, place), [to], text.AsSpan(place + 1));
    }
}
