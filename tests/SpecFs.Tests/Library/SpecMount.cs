using System.Diagnostics;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>The generated file system mounted on a temporary folder for one test.</summary>
internal sealed class SpecMount : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MountedFileSystem _mounted;

    public SpecMount(long? size = null, MountOptions? options = null, string system = HandlerFactory.Base)
    {
        options ??= new MountOptions();
        _mounted = MountedFileSystem.Mount(
            _folder.Path, options, HandlerFactory.Create(new FileSystemSettings(size, options.AccessTimes, options.NoDirectoryAccessTimes, system)));
    }

    public string Folder => _mounted.Directory;

    public string this[string path] => Path.Combine(Folder, path);

    /// <summary>Runs a command of the shell in the mount, which must succeed; returns what it prints.</summary>
    public string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-ec", command])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        Assert.NotNull(process);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(ServerProcess.WaitForExit(process) == 0, $"{command}: {error.Result}{output}");
        return output.Trim();
    }

    public void Dispose()
    {
        _mounted.Dispose();
        _folder.Dispose();
    }
}
