namespace SysSpec.Runtime;

/// <summary>An entry as a map stores it: the value can be changed in place.</summary>
internal struct Pair<TKey, TValue>
{
    public TKey Key;
    public TValue Value;
}
