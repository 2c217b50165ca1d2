namespace SysSpec.Runtime;

/// <summary>One call that implementation and model take in step. Holds the lock until it is disposed.</summary>
public readonly ref struct LockstepCall
{
    private readonly Lockstep _lockstep;
    private readonly string _name;

    internal LockstepCall(Lockstep lockstep, string name)
    {
        _lockstep = lockstep;
        _name = name;
    }

    /// <summary>Whether the call is compared; false once <see cref="Lockstep.LeftOpen"/> tells where comparing ended: then it is only passed on.</summary>
    public bool IsFollowed => _lockstep.LeftOpen is null;

    /// <summary>Ends the comparison for good: what is called now changes state in a way that the contracts leave open.</summary>
    public void LeaveOpen() => _lockstep.LeaveOpen(_name);

    /// <summary>Ends the comparison of an operation, and hands on what the implementation threw where the contract leaves it open.</summary>
    /// <param name="followed">Whether the model could follow.</param>
    /// <param name="thrown">What the implementation threw, if it did.</param>
    /// <returns><paramref name="followed"/>.</returns>
    /// <exception cref="ContractFailureException">An invariant does not hold after the call.</exception>
    public bool End(bool followed, Exception? thrown) => _lockstep.End(_name, followed, thrown);

    /// <summary>Lets the next call in.</summary>
    public void Dispose() => _lockstep.Leave();
}
