using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// A file system mounted on a folder and served by this process. It goes away by <see cref="Unmount"/>, by umount(8) from outside, when
/// its handler fails, and, thanks to a watchdog process, when this process dies in whatever way.
/// </summary>
public sealed class MountedFileSystem : IDisposable
{
    // A mount that was detached while in use lives on until its last user leaves, unless it can be aborted; nobody should wait for that.
    private static readonly TimeSpan DetachedGrace = TimeSpan.FromSeconds(2);

    private readonly IMounter _mounter;
    private readonly FuseSession _session;
    private readonly UnmountWatchdog _watchdog;
    private readonly MountTableEntry _mount;
    private readonly Lock _gate = new();
    private bool _unmounted;

    private MountedFileSystem(IMounter mounter, FuseSession session, UnmountWatchdog watchdog, MountTableEntry mount)
    {
        _mounter = mounter;
        _session = session;
        _watchdog = watchdog;
        _mount = mount;
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Directory => _mount.MountPoint;

    /// <summary>Done when the mount is gone and no request is served any more.</summary>
    public Task Completion => _session.Completion;

    /// <summary>Done, with the cause, when the handler or the connection has failed; the mount is then taken down.</summary>
    public Task<Exception> Failure => _session.Failure;

    /// <summary>Mounts a file system and serves it on threads of its own. When this returns, the mount answers.</summary>
    /// <param name="directory">An existing folder.</param>
    /// <param name="options">How to mount.</param>
    /// <param name="handler">The file system; called by several threads at once.</param>
    /// <param name="upkeep">What the file system wants done between requests, if anything.</param>
    /// <exception cref="MountException">The folder or the system does not allow it; nothing is left mounted.</exception>
    public static MountedFileSystem Mount(string directory, MountOptions options, IRequestHandler handler, Upkeep? upkeep = null) => OperatingSystem.IsLinux()
        ? Mount(directory, options, handler, LibC.EffectiveUser() == 0 ? new DirectMounter() : new FusermountMounter(), upkeep)
        : throw new MountException("Mounting needs Linux.");

    /// <summary>As <see cref="Mount(string, MountOptions, IRequestHandler, Upkeep)"/>, in a given way.</summary>
    internal static MountedFileSystem Mount(string directory, MountOptions options, IRequestHandler handler, IMounter mounter, Upkeep? upkeep = null)
    {
        var path = MountPoint.Resolve(directory);
        var user = LibC.EffectiveUser();
        if (options.Audience == MountAudience.Root && user != 0)
        {
            handler = new OwnerAndRootOnly(handler, user);
        }

        var watchdog = UnmountWatchdog.Start(path, mounter.CleanUpCommand);
        FuseSession? session = null;
        MountTableEntry? mount = null;
        try
        {
            var connection = mounter.Mount(path, options);
            watchdog.Arm();
            session = new FuseSession(connection, handler, options.Threads ?? FuseSession.DefaultThreads, options.PollTime ?? FuseSession.DefaultPollTime, upkeep);
            mount = MountTable.Find(path);
            if (mount is null || !session.Start())
            {
                throw new MountException($"The mount on '{directory}' was taken away while it was made.");
            }

            _ = File.GetAttributes(path);
            var mounted = new MountedFileSystem(mounter, session, watchdog, mount);
            _ = session.Failure.ContinueWith(_ => mounted.Unmount(), TaskScheduler.Default);
            return mounted;
        }
        catch (Exception failure)
        {
            if (mount is not null)
            {
                _ = mounter.Unmount(mount);
            }

            session?.Dispose();
            watchdog.Dispose();
            if (failure is MountException)
            {
                throw;
            }

            var cause = session?.Failure is { IsCompletedSuccessfully: true } known ? known.Result : failure;
            throw new MountException($"The file system on '{directory}' does not answer: {cause.Message}", cause);
        }
    }

    /// <summary>
    /// Unmounts, and waits until all threads have ended. A mount in use is aborted: its users' next calls fail with ENOTCONN. Does nothing
    /// the second time, or if the mount has gone by itself.
    /// </summary>
    public void Unmount()
    {
        lock (_gate)
        {
            if (_unmounted)
            {
                return;
            }

            _unmounted = true;
            // Somebody else may have mounted something on the folder meanwhile.
            var stillMounted = MountTable.Find(_mount.MountPoint)?.Device == _mount.Device;
            var ended = stillMounted ? _mounter.Unmount(_mount) : FuseControl.TryAbort(_mount);
            if (ended || Completion.Wait(DetachedGrace))
            {
                _session.Join();
            }

            _watchdog.Dispose();
        }
    }

    /// <inheritdoc cref="Unmount"/>
    public void Dispose() => Unmount();
}
