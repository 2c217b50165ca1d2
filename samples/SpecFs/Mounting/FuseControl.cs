namespace SysSpec.SpecFs.Mounting;

/// <summary>The kernel's control files of FUSE connections, which also the user who mounted may write.</summary>
internal static class FuseControl
{
    /// <summary>Ends a connection: its users' calls fail with ENOTCONN and the session's threads end.</summary>
    /// <returns>False where the connection has ended already, or the control files are not mounted.</returns>
    public static bool TryAbort(MountTableEntry mount)
    {
        try
        {
            File.WriteAllText($"/sys/fs/fuse/connections/{mount.ConnectionNumber}/abort", "1");
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
