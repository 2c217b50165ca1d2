using System.Globalization;
using System.Runtime.ExceptionServices;

namespace SysSpec.Runtime;

/// <summary>
/// Keeps the executable model of a system's contracts in step with implementations of them. The generated class of a system derives from it and knows how each call is followed; what is here
/// is the same for all: calls go one at a time, the first disagreement is kept, and a call that the contracts leave open ends the comparison.
/// </summary>
/// <remarks>Nothing is compared without allocating, and the model keeps all state a second time: for tests and trials, not for what is shipped.</remarks>
public abstract class Lockstep
{
    /// <summary>Instead of the number of a case: a precondition does not hold.</summary>
    public const int NotAllowed = -1;

    /// <summary>Instead of the number of a case: the clauses cannot be evaluated in this state, so they say nothing.</summary>
    public const int Undefined = -2;

    private readonly Lock _gate = new();
    private ContractFailureException? _failure;
    private bool _isInCall;

    /// <summary>
    /// The call after which nothing is compared any more, or null so far: the contracts leave its outcome open, and the implementation took a way on which the model cannot follow.
    /// </summary>
    public string? LeftOpen { get; private set; }

    /// <summary>Whether such a call is a failure: for tests that rely on being checked to their end.</summary>
    public bool MustFollow { get; set; }

    /// <summary>Whether the invariants of the contracts are checked after each call. Costs what they cost to evaluate: one that speaks of all entities goes over all of them.</summary>
    public bool ChecksInvariants { get; set; } = true;

    /// <summary>The clause that decided the last call.</summary>
    public SpecClause LastClause { get; protected set; } = SpecClause.Fresh("");

    /// <summary>Whose turn it is to ask the host.</summary>
    protected HostTurn Turn { get; } = new();

    /// <summary>Begins a call, with the lock. Dispose what it gives.</summary>
    /// <param name="call">The operation or function, for instance <c>Directory.Insert</c>.</param>
    /// <exception cref="ContractFailureException">An earlier call broke its contract, which is reported again so that it cannot get lost; or an implementation called a wrapped contract.</exception>
    public LockstepCall Begin(string call)
    {
        _gate.Enter();
        try
        {
            if (_isInCall)
            {
                Contracts.Fail(ContractKind.Use, call, "an implementation that is wrapped calls contracts as they are, not wrapped ones: the model has its own calls", "");
            }

            if (_failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            _isInCall = true;
            return new LockstepCall(this, call);
        }
        catch
        {
            _gate.Exit();
            throw;
        }
    }

    /// <summary>The implementation's turn: what it asks the host is noted.</summary>
    public void ImplementationsTurn() => Turn.Implementation();

    /// <summary>The model's turn: what it asks the host is answered as it was for the implementation.</summary>
    public void ModelsTurn() => Turn.Model();

    /// <summary>Throws where an invariant does not hold in the state that the contracts lead to.</summary>
    /// <exception cref="ContractFailureException">Quotes the invariant.</exception>
    public abstract void CheckInvariants();

    /// <summary>Whether an exception tells that clauses cannot be evaluated, or not in the time that a test has.</summary>
    protected static bool SaysNothing(Exception failure) =>
        failure is ContractFailureException or OverflowException or DivideByZeroException or IndexOutOfRangeException or ArgumentException or TimeoutException;

    /// <summary>How a message shows a value.</summary>
    protected static string Shown<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>How a message tells of an exception.</summary>
    protected static string Threw(Exception thrown) => $"the implementation threw {thrown.GetType().Name}: {thrown.Message}";

    /// <summary>Hands on what an implementation threw where the clauses say nothing of it.</summary>
    /// <param name="compared">Whether there was something to compare.</param>
    /// <param name="thrown">What was thrown, if something was.</param>
    public static void HandOn(bool compared, Exception? thrown)
    {
        if (!compared && thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }

    /// <summary>The failure to throw where an implementation and a clause disagree; from now on each call reports it.</summary>
    /// <param name="clause">What the implementation does not keep.</param>
    /// <param name="difference">What it did, and what it should have done.</param>
    /// <param name="thrown">The exception that the implementation threw, if it did.</param>
    protected ContractFailureException Disagreement(SpecClause clause, string difference, Exception? thrown = null) =>
        _failure = new ContractFailureException(clause.Kind, clause.Contract, clause.Text, clause.Location, difference, thrown);

    internal bool End(string call, bool followed, Exception? thrown)
    {
        if (!followed)
        {
            LeaveOpen(call);
        }

        HandOn(followed, thrown);
        if (followed && Turn.Difference is { } difference)
        {
            throw Disagreement(LastClause, difference);
        }

        if (followed && ChecksInvariants)
        {
            try
            {
                CheckInvariants();
            }
            catch (ContractFailureException failure)
            {
                _failure = failure;
                throw;
            }
        }

        return followed;
    }

    internal void LeaveOpen(string call)
    {
        LeftOpen ??= call;
        if (MustFollow)
        {
            throw Disagreement(LastClause.Contract == call ? LastClause : SpecClause.Followed(call), "the contracts leave open what the call does, and the model cannot follow");
        }
    }

    internal void Leave()
    {
        Turn.Nobody();
        _isInCall = false;
        _gate.Exit();
    }
}
