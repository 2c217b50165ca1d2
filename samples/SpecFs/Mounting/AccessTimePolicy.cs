namespace SysSpec.SpecFs.Mounting;

/// <summary>When reading updates a file's access time (mount(8)). FUSE leaves this to the file system.</summary>
public enum AccessTimePolicy
{
    /// <summary>Only if the access time is not later than the last change, or a day old: <c>relatime</c>, the default.</summary>
    Relative,

    /// <summary>At every read: <c>strictatime</c>.</summary>
    Strict,

    /// <summary>Never: <c>noatime</c>.</summary>
    Never,
}
