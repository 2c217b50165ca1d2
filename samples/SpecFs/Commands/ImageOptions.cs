using System.CommandLine;
using System.CommandLine.Parsing;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary>What the commands for images have in common.</summary>
internal static class ImageOptions
{
    /// <summary>The system that is meant where none is named and an image is there.</summary>
    public const string ThatOfImage = "unless named, one that has the features of the image";

    /// <summary>The argument that names the image.</summary>
    public static Argument<string> Image() => new("IMAGE") { Description = "The image file, or a block device." };

    /// <summary>The option that names the system.</summary>
    /// <param name="images">The systems to choose from.</param>
    /// <param name="otherwise">Which one is meant where none is named.</param>
    public static Option<string?> System(ImageSystems images, string otherwise = ThatOfImage) => new("--system")
    {
        Description = images.Names.Count == 0 ? "The system of the specs."
            : $"The system of the specs: {string.Join(", ", images.Names)}; {otherwise}.",
        HelpName = "NAME",
    };

    /// <summary>The option that names the file with the passphrase.</summary>
    public static Option<string?> KeyFile() => new("--key-file")
    {
        Description = "The file whose bytes are the passphrase of an encrypted image; a newline at its end does not count, and - is standard input.", HelpName = "FILE",
    };

    /// <summary>Reads the size of an option.</summary>
    public static long? ParseSize(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ByteSize.TryParse(text, out var bytes))
        {
            return bytes;
        }

        result.AddError($"'{text}' is no size; write a whole number of bytes from 1 on, or one with K, M, G or T such as 512M.");
        return null;
    }

    /// <summary>Makes a command that refuses with one sentence what cannot be done.</summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; returns the exit code.</param>
    public static Command Doing(this Command command, Func<ParseResult, int> action)
    {
        command.SetAction(result =>
        {
            try
            {
                return action(result);
            }
            catch (Exception refusal) when (refusal is MountException or DamagedImageException or ImageKeyException)
            {
                result.InvocationConfiguration.Error.WriteLine($"specfs: {refusal.Message}");
                return refusal is not MountException ? ExitCode.Failure : ExitCode.Refused;
            }
        });
        return command;
    }
}
