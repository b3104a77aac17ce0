namespace JitBot.Storage.LiteDb;

/// <summary>Carries an error that is the caller's own out of the store's thread.</summary>
internal sealed class StoreRefusalException(Exception error) : Exception(error.Message, error);
