namespace SysSpec.Runtime;

/// <summary>What all locks of one declaration have in common: they protect the same fields of different entities.</summary>
/// <param name="name">The lock by its full name, for instance <c>Inode.guard</c>.</param>
/// <param name="declared">Where the lock is declared, for instance <c>inodes.sysspec(12,5)</c>.</param>
/// <param name="rank">Its position in the proven order of lock classes: a thread takes locks with rising ranks. Equal ranks mean the same class.</param>
public sealed class LockClass(string name, string declared, int rank)
{
    /// <summary>The lock by its full name, for instance <c>Inode.guard</c>.</summary>
    public string Name => name;

    /// <summary>Where the lock is declared, for instance <c>inodes.sysspec(12,5)</c>.</summary>
    public string Declared => declared;

    /// <summary>Its position in the proven order of lock classes.</summary>
    public int Rank => rank;
}
