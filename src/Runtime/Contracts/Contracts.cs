using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>Where generated checks report a broken clause. Under <c>SysSpecContracts=off</c> nothing calls it.</summary>
public static class Contracts
{
    /// <summary>
    /// Raised by <see cref="Observe"/> on the thread that broke the clause, once per breach. An exception that a handler throws is
    /// swallowed: observing must never change what the observed program does.
    /// </summary>
    public static event Action<ContractFailureException>? Observed;

    /// <summary>Throws for a broken clause (profile <c>enforce</c>).</summary>
    /// <param name="kind">The sort of clause.</param>
    /// <param name="contract">The operation or type that states it.</param>
    /// <param name="clause">The text of the clause.</param>
    /// <param name="location">Where the clause stands.</param>
    /// <exception cref="ContractFailureException">Always.</exception>
    [DoesNotReturn]
    public static void Fail(ContractKind kind, string contract, string clause, string location) =>
        throw new ContractFailureException(kind, contract, clause, location);

    /// <summary>Reports a broken clause to <see cref="Observed"/> and returns (profile <c>observe</c>). Never throws; free when nobody listens.</summary>
    /// <param name="kind">The sort of clause.</param>
    /// <param name="contract">The operation or type that states it.</param>
    /// <param name="clause">The text of the clause.</param>
    /// <param name="location">Where the clause stands.</param>
    public static void Observe(ContractKind kind, string contract, string clause, string location)
    {
        if (Observed is not { } observed)
        {
            return;
        }

        var failure = new ContractFailureException(kind, contract, clause, location);
        foreach (Action<ContractFailureException> handler in Delegate.EnumerateInvocationList(observed))
        {
            try
            {
                handler(failure);
            }
#pragma warning disable CA1031 // One listener's defect must reach neither the observed program nor the other listeners.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
