using System.Runtime.InteropServices;
using SysSpec.Runtime;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary>Mounts, and serves until the mount is taken away or a signal asks to end.</summary>
internal static class MountServer
{
    private static readonly PosixSignal[] EndingSignals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <param name="directory">The folder.</param>
    /// <param name="options">How to mount.</param>
    /// <param name="handler">The file system.</param>
    /// <param name="announce">Called when the mount answers.</param>
    /// <param name="error">Where the sentence goes if the file system fails.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="MountException">The folder cannot be mounted.</exception>
    public static int Run(string directory, MountOptions options, IRequestHandler handler, Action announce, TextWriter error)
    {
        // The first signal unmounts in order. A second one takes its usual effect, should that hang; the watchdog then cleans up.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registrations = Array.ConvertAll(
            EndingSignals, signal => PosixSignalRegistration.Create(signal, context => context.Cancel = asked.TrySetResult()));
        try
        {
            using var mounted = MountedFileSystem.Mount(directory, options, handler);
            announce();
            var memory = new IdleMemory();
            while (Task.WaitAny([asked.Task, mounted.Completion, mounted.Failure], IdleMemory.Interval) < 0)
            {
                memory.Look();
            }

            mounted.Unmount();
            if (!mounted.Failure.IsCompletedSuccessfully)
            {
                return ExitCode.Success;
            }

            error.WriteLine($"specfs: The file system on '{directory}' failed and was unmounted: {mounted.Failure.Result}");
            return ExitCode.Failure;
        }
        finally
        {
            foreach (var registration in registrations)
            {
                registration.Dispose();
            }
        }
    }
}
