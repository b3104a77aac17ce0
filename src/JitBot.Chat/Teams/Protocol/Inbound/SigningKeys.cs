using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// The published signing keys, kept: asked for again in passing after 12 hours, before they are used after 24, and once for an id that is not known.
/// Whoever needs them at the same time shares one fetch. A fetch that fails leaves the last good keys in force and is not repeated before
/// <see cref="RefreshAgain"/> (before <see cref="FirstAgain"/> while there are none), whatever comes in: anybody can send ids. A new key is
/// thus known within <see cref="RefreshAgain"/> of its first use; the Bot Framework publishes keys days before. Thread-safe.
/// </summary>
internal sealed class SigningKeys(OpenIdMetadata metadata, TimeProvider time, ILogger<SigningKeys> logger)
{
    public static readonly TimeSpan RefreshInPassing = TimeSpan.FromHours(12);
    public static readonly TimeSpan RefreshBeforeUse = TimeSpan.FromHours(24);
    public static readonly TimeSpan RefreshAgain = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan FirstAgain = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan OldAfter = TimeSpan.FromHours(72);

    private readonly Lock gate = new();
    private IReadOnlyDictionary<string, SigningKey>? keys;
    private DateTimeOffset fetchedAt;
    private DateTimeOffset? triedAt;
    private Task? fetch;

    /// <summary>What is wrong, for people; null while there are keys and they are not older than <see cref="OldAfter"/>.</summary>
    public string? Trouble
    {
        get
        {
            lock (gate)
            {
                return keys is null
                    ? triedAt is null
                        ? null
                        : "The signing keys of the Bot Framework cannot be fetched: nothing from Teams can be taken"
                    : time.GetUtcNow() - fetchedAt < OldAfter
                        ? null
                        : $"The signing keys of the Bot Framework could not be fetched since {fetchedAt:u}";
            }
        }
    }

    /// <summary>The key of that id, or null if none such is published.</summary>
    /// <exception cref="SigningKeysUnavailableException">There never were any keys.</exception>
    public async Task<SigningKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await Refresh(id).WaitAsync(cancellationToken);

        lock (gate)
        {
            return keys is null ? throw new SigningKeysUnavailableException(UntilNext()) : keys.GetValueOrDefault(id);
        }
    }

    /// <summary>The fetch to wait for, if any is needed; it never fails.</summary>
    private Task Refresh(string id)
    {
        lock (gate)
        {
            var age = time.GetUtcNow() - fetchedAt;
            var isNeeded = keys is null || age >= RefreshBeforeUse || !keys.ContainsKey(id);
            if (!isNeeded && age < RefreshInPassing)
            {
                return Task.CompletedTask;
            }

            if (fetch is null or { IsCompleted: true } && UntilNext() <= TimeSpan.Zero)
            {
                triedAt = time.GetUtcNow();
                // Apart from the request, which may be given up, and from the lock
                fetch = Task.Run(FetchAsync, CancellationToken.None);
            }

            return isNeeded && fetch is not null ? fetch : Task.CompletedTask;
        }
    }

    private TimeSpan UntilNext() =>
        triedAt is { } tried ? tried + (keys is null ? FirstAgain : RefreshAgain) - time.GetUtcNow() : TimeSpan.Zero;

    private async Task FetchAsync()
    {
        try
        {
            var fetched = await metadata.FetchAsync();
            lock (gate)
            {
                keys = fetched;
                fetchedAt = time.GetUtcNow();
            }

            logger.LogInformation("{Count} signing keys of the Bot Framework were fetched", fetched.Count);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The signing keys of the Bot Framework could not be fetched. {Consequence}", Consequence());
        }
    }

    private string Consequence() =>
        keys is null ? "Until they are, nothing from Teams is taken" : "The last good ones stay in force";
}
