namespace SysSpec.SpecFs.Images;

/// <summary>What is found where an image should be cannot be used. The message is one sentence for the user.</summary>
/// <param name="message">The sentence.</param>
internal sealed class DamagedImageException(string message) : Exception(message);
