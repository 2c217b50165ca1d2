namespace SysSpec.Runtime;

/// <summary>Who asks the host within a call: the implementation is answered by the host, the model as the implementation was.</summary>
public sealed class HostTurn
{
    private volatile Asker _asker;
    private volatile int _number;

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

    internal void Implementation()
    {
        _number = unchecked(_number + 1);
        _asker = Asker.Implementation;
    }

    internal void Model() => _asker = Asker.Model;

    internal void Nobody() => _asker = Asker.Anybody;
}
