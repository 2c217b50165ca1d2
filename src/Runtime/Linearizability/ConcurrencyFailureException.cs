namespace SysSpec.Runtime;

/// <summary>Calls that were made at the same time gave what no order of them gives.</summary>
/// <param name="message">The calls and the orders that were tried.</param>
public sealed class ConcurrencyFailureException(string message) : Exception(message);
