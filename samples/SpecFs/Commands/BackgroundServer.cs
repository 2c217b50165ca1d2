using System.Diagnostics;
using System.Security.Cryptography;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary>
/// Serving in the background. A process with threads cannot fork, so the program starts itself anew, waits for one line that says that the
/// mount answers, and leaves; the second process leaves the terminal and serves.
/// </summary>
internal static class BackgroundServer
{
    /// <summary>The hidden option that tells the second process what it is.</summary>
    public const string Marker = "--in-background";

    private const string Ready = "mounted";
    private const int StandardOutput = 1;

    /// <summary>Starts the second process and waits until its mount answers or it gives up.</summary>
    /// <param name="arguments">The command line to repeat.</param>
    /// <param name="input">What the second process finds in its standard input; cleared once it has been handed over.</param>
    /// <param name="error">Where the second process's sentence goes if it gives up.</param>
    /// <returns>The program's exit code.</returns>
    public static int Launch(IReadOnlyList<string> arguments, byte[] input, TextWriter error)
    {
        var program = Environment.ProcessPath ?? throw new MountException("The program cannot find itself; use --foreground.");
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (Path.GetFileName(program) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in arguments.Append(Marker))
        {
            start.ArgumentList.Add(argument);
        }

        using var server = Process.Start(start) ?? throw new MountException("The program cannot start itself; use --foreground.");
        HandOver(input, server);
        if (server.StandardOutput.ReadLine() == Ready)
        {
            return ExitCode.Success;
        }

        error.Write(server.StandardError.ReadToEnd());
        server.WaitForExit();
        return server.ExitCode == ExitCode.Success ? ExitCode.Failure : server.ExitCode;
    }

    private static void HandOver(byte[] input, Process server)
    {
        try
        {
            server.StandardInput.BaseStream.Write(input);
            server.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone already, and says why.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
        }
    }

    /// <summary>
    /// Called in the second process before it mounts: leaves the terminal, so that its signals and its end do not reach the server.
    /// </summary>
    /// <returns>To be called when the mount answers: tells the first process and lets go of all that was inherited.</returns>
    public static Action Enter()
    {
        _ = LibC.StartSession();
        return Announce;
    }

    private static unsafe void Announce()
    {
        Environment.CurrentDirectory = "/";
        var line = stackalloc byte[Ready.Length + 1];
        for (var index = 0; index < Ready.Length; index++)
        {
            line[index] = (byte)Ready[index];
        }

        line[Ready.Length] = (byte)'\n';
        if (LibC.Write(StandardOutput, line, (nuint)Ready.Length + 1) < 0)
        {
            throw new MountException("The program that asked for the mount has gone.");
        }

        var nowhere = LibC.Open("/dev/null", LibC.OpenReadWrite | LibC.OpenCloseOnExec);
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            _ = LibC.DuplicateTo(nowhere, descriptor);
        }

        _ = LibC.Close(nowhere);
    }
}
