using System.Runtime.InteropServices;

namespace SysSpec.Bench.Locks;

/// <summary>A number that one thread counts in; so large that no two share a cache line, nor a pair of lines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct Counter
{
    [FieldOffset(128)]
    public long Value;
}
