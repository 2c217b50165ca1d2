namespace SysSpec.SpecFs.Images;

/// <summary>The passphrase is not that of the image, or only one of the two is there. Nothing was written. The message is one sentence for the user.</summary>
/// <param name="message">The sentence.</param>
internal sealed class ImageKeyException(string message) : Exception(message);
