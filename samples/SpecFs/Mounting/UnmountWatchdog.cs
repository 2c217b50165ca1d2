using System.ComponentModel;
using System.Diagnostics;

namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// A tiny shell that outlives a server which dies without unmounting (SIGKILL, out of memory) and takes the dead mount away. It listens on
/// a pipe that the kernel closes with the server: told "unmounted" it just ends, anything else means that the server is gone.
/// </summary>
internal sealed class UnmountWatchdog : IDisposable
{
    // It works from the root folder, for it must not keep a mount busy; signals of the terminal are for the server.
    private const string Script =
        """
        exec >/dev/null 2>&1
        trap '' HUP INT TERM
        cd /
        read word && [ "$word" = mounted ] || exit 0
        read word
        [ "$word" = unmounted ] || 
        """;

    private readonly Process _shell;

    private UnmountWatchdog(Process shell)
    {
        _shell = shell;
    }

    /// <summary>Starts the shell. It does nothing until <see cref="Arm"/>.</summary>
    /// <param name="directory">The folder that will be mounted on.</param>
    /// <param name="cleanUpCommand">What to run on it, as <c>$1</c>, when the server is gone.</param>
    /// <exception cref="MountException">There is no shell.</exception>
    public static UnmountWatchdog Start(string directory, string cleanUpCommand)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script + cleanUpCommand, "specfs-watchdog", directory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new UnmountWatchdog(Process.Start(start) ?? throw new MountException("/bin/sh did not start."));
        }
        catch (Win32Exception failure)
        {
            throw new MountException("/bin/sh cannot be started, which a mount needs to be taken away after a crash.", failure);
        }
    }

    /// <summary>The shell's process.</summary>
    internal int ProcessId => _shell.Id;

    /// <summary>To be called right after mounting.</summary>
    public void Arm() => Tell(static input => input.WriteLine("mounted"));

    /// <summary>Ends the shell; to be called when the mount is gone, or was never made.</summary>
    public void Dispose()
    {
        Tell(static input => input.WriteLine("unmounted"));
        Tell(static input => input.Dispose());
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void Tell(Action<StreamWriter> message)
    {
        try
        {
            message(_shell.StandardInput);
        }
        catch (IOException)
        {
            // Somebody killed the shell. The mount works without it.
        }
    }
}
