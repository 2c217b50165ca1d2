using System.Runtime.InteropServices;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Commands;

/// <summary>Mounts, and serves until the mount is taken away or a signal asks to end.</summary>
internal static class MountServer
{
    private static readonly PosixSignal[] EndingSignals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <param name="directory">The folder.</param>
    /// <param name="options">How to mount.</param>
    /// <param name="handler">The file system.</param>
    /// <param name="image">The image that the file system is on, if any: balanced while requests are served, and synchronized at the end.</param>
    /// <param name="commit">How long a change may wait until it is saved on the image; zero for no such bound.</param>
    /// <param name="time">The clock for that.</param>
    /// <param name="announce">Called when the mount answers.</param>
    /// <param name="log">Where sentences go about what fails.</param>
    /// <returns>The program's exit code.</returns>
    /// <exception cref="MountException">The folder cannot be mounted.</exception>
    public static int Run(string directory, MountOptions options, IRequestHandler handler, MountedImage? image, TimeSpan commit, TimeProvider time, Action announce, ServerLog log)
    {
        // The first signal unmounts in order. A second one takes its usual effect, should that hang; the watchdog then cleans up.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registrations = Array.ConvertAll(
            EndingSignals, signal => PosixSignalRegistration.Create(signal, context => context.Cancel = asked.TrySetResult()));
        try
        {
            // What cannot be written back now stays to be written, so it is the synchronization that tells whether all went well.
            var upkeep = image is null ? null : new Upkeep(() => _ = image.System.Balance());
            using var saving = image is null || commit == TimeSpan.Zero ? null : new PeriodicSave(handler, commit, image.TrySave, log.Tell, time);
            using var mounted = MountedFileSystem.Mount(directory, options, saving ?? handler, upkeep);
            announce();
            var memory = new IdleMemory();
            Task[] ends = [asked.Task, mounted.Completion, mounted.Failure, .. saving is null ? Array.Empty<Task>() : [saving.Failure]];
            while (Task.WaitAny(ends, IdleMemory.Interval) < 0)
            {
                memory.Look();
            }

            mounted.Unmount();
            saving?.Dispose();
            var failure = mounted.Failure.IsCompletedSuccessfully ? mounted.Failure.Result : saving?.Failure is { IsCompletedSuccessfully: true } thrown ? thrown.Result : null;
            if (failure is not null)
            {
                log.Tell($"The file system on '{directory}' failed and was unmounted: {failure}");
            }

            // After an exception of the file system itself nobody knows what it holds; the image then keeps what was written back before.
            var isKnown = failure is null or FuseTransportException;
            var unsafeBecause = isKnown ? image?.TrySync() : null;
            if (unsafeBecause is not null)
            {
                log.Tell(unsafeBecause);
            }

            return failure is null && unsafeBecause is null ? ExitCode.Success : ExitCode.Failure;
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
