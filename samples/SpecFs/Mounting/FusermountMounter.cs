using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// Mounts as an ordinary user by the helper <c>fusermount3</c> (fusermount3(1)), which opens the device, mounts, and sends the device's
/// descriptor back over a socket.
/// </summary>
internal sealed class FusermountMounter : IMounter
{
    private const string Helper = "fusermount3";

    /// <inheritdoc/>
    public string CleanUpCommand => Helper + " -u -z -q -- \"$1\"";

    /// <inheritdoc/>
    public FuseConnection Mount(string directory, MountOptions options)
    {
        if (!File.Exists(FuseConnection.DevicePath))
        {
            throw new MountException(DirectMounter.MissingDevice);
        }

        var (own, helpers) = OpenSocketPair();
        try
        {
            Process helper;
            try
            {
                helper = Start(["-o", OptionText(options), "--", directory], helpers);
            }
            finally
            {
                // Only the helper may hold its end, or its death would not be seen.
                _ = LibC.Close(helpers);
            }

            using (helper)
            {
                var descriptor = LibC.ReceiveDescriptor(own);
                var complaint = helper.StandardError.ReadToEnd();
                helper.WaitForExit();
                return descriptor >= 0 ? new FuseConnection(descriptor) : throw new MountException(Sentence(directory, complaint));
            }
        }
        finally
        {
            _ = LibC.Close(own);
        }
    }

    /// <inheritdoc/>
    public bool Unmount(MountTableEntry mount)
    {
        if (Run("-u", "-q", "--", mount.MountPoint))
        {
            return true;
        }

        var aborted = FuseControl.TryAbort(mount);
        return Run("-u", "-z", "-q", "--", mount.MountPoint) && aborted;
    }

    /// <summary>The option text for the helper. It sets nosuid and nodev itself, and knows access times only as noatime.</summary>
    private static string OptionText(MountOptions options)
    {
        List<string> texts =
            [$"fsname={options.SourceName}", $"subtype={options.Subtype}", "default_permissions", options.ReadOnly ? "ro" : "rw"];
        // The kernel knows no "root alone": it lets everybody in, and OwnerAndRootOnly refuses the rest.
        AddIf(options.Audience is not null, "allow_other");
        AddIf(options.HonourSetId, "suid");
        AddIf(options.HonourDevices, "dev");
        AddIf(options.NoExecute, "noexec");
        AddIf(options.Synchronous, "sync");
        AddIf(options.SynchronousDirectories, "dirsync");
        AddIf(options.AccessTimes == AccessTimePolicy.Never, "noatime");
        AddIf(options.MaxRead is not null, string.Create(CultureInfo.InvariantCulture, $"max_read={options.MaxRead}"));
        return string.Join(',', texts);

        void AddIf(bool condition, string text)
        {
            if (condition)
            {
                texts.Add(text);
            }
        }
    }

    private static unsafe (int Own, int Helpers) OpenSocketPair()
    {
        var ends = stackalloc int[2];
        if (LibC.SocketPair(LibC.UnixFamily, LibC.StreamSocket | LibC.SocketCloseOnExec, 0, ends) < 0)
        {
            throw new MountException($"No socket for {Helper}: {Errno.Describe(Marshal.GetLastPInvokeError())}.");
        }

        // The helper inherits its end.
        _ = LibC.DescriptorControl(ends[1], LibC.SetDescriptorFlags, 0);
        return (ends[0], ends[1]);
    }

    private static Process Start(IEnumerable<string> arguments, int? socket)
    {
        var start = new ProcessStartInfo(Helper, arguments) { RedirectStandardError = true };
        if (socket is { } descriptor)
        {
            start.Environment["_FUSE_COMMFD"] = descriptor.ToString(CultureInfo.InvariantCulture);
        }

        try
        {
            return Process.Start(start) ?? throw new MountException($"{Helper} did not start.");
        }
        catch (Win32Exception failure)
        {
            throw new MountException($"Only root mounts without {Helper}, and it cannot be started; install the package fuse3.", failure);
        }
    }

    private static bool Run(params string[] arguments)
    {
        using var helper = Start(arguments, socket: null);
        _ = helper.StandardError.ReadToEnd();
        helper.WaitForExit();
        return helper.ExitCode == 0;
    }

    private static string Sentence(string directory, string complaint)
    {
        var firstLine = complaint.Split('\n', 2)[0].Trim();
        return firstLine.Length > 0 ? firstLine + "." : $"{Helper} could not mount on '{directory}'.";
    }
}
