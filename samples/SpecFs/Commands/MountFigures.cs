using System.Text.Json;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary>What a mount of an image cost, for those who compare systems.</summary>
internal static class MountFigures
{
    /// <summary>Writes an object of JSON: the figures of the device from before the image was taken up, how full it is, and what the system counted of itself.</summary>
    /// <exception cref="MountException">The file cannot be written.</exception>
    public static void Write(string path, MountedImage mounted)
    {
        try
        {
            using var file = File.Create(path);
            using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            var device = mounted.Figures;
            json.WriteNumber("reads", device.Reads);
            json.WriteNumber("bytesRead", device.BytesRead);
            json.WriteNumber("readRuns", device.ReadRuns);
            json.WriteNumber("sealedReads", device.SealedReads);
            json.WriteNumber("writes", device.Writes);
            json.WriteNumber("bytesWritten", device.BytesWritten);
            json.WriteNumber("writeRuns", device.WriteRuns);
            json.WriteNumber("sealedWrites", device.SealedWrites);
            json.WriteNumber("flushes", device.Flushes);
            if (FileSystemFigures.Of(mounted.System.Handler) is { } figures)
            {
                json.WriteNumber("blocks", figures.Blocks);
                json.WriteNumber("freeBlocks", figures.FreeBlocks);
            }

            foreach (var (name, value) in mounted.System.Counters)
            {
                json.WriteNumber(name, value);
            }

            json.WriteEndObject();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MountException($"The figures cannot be written to '{path}': {failure.Message}");
        }
    }
}
