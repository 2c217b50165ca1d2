namespace SysSpec.Runtime;

/// <summary>
/// Who asks the host within a call: the implementation is answered by the host, the model as the implementation was.
/// What the contract tells the host, the implementation must have told it.
/// </summary>
public sealed class HostTurn
{
    private readonly List<string> _untold = [];
    private volatile Asker _asker;
    private volatile int _number;
    private string? _missed;

    private enum Asker : byte
    {
        Anybody,
        Implementation,
        Model,
    }

    internal bool IsImplementations => _asker == Asker.Implementation;

    internal bool IsModels => _asker == Asker.Model;

    // Which turn of the implementation this is; answers of others are old. Only compared for equality, so it may wrap.
    internal int Number => _number;

    // What one side told the host and the other did not, in words; null while they agree.
    internal string? Difference
    {
        get
        {
            lock (_untold)
            {
                return _missed is { } missed ? $"the contract calls {missed}; the implementation did not"
                    : _untold.Count > 0 ? $"the implementation called {_untold[0]}; the contract does not" : null;
            }
        }
    }

    internal void Tell(string command)
    {
        lock (_untold)
        {
            _untold.Add(command);
        }
    }

    internal void Match(string command)
    {
        lock (_untold)
        {
            if (!_untold.Remove(command))
            {
                _missed ??= command;
            }
        }
    }

    internal void Implementation()
    {
        _number = unchecked(_number + 1);
        lock (_untold)
        {
            _missed = null;
            _untold.Clear();
        }

        _asker = Asker.Implementation;
    }

    internal void Model() => _asker = Asker.Model;

    internal void Nobody() => _asker = Asker.Anybody;
}
