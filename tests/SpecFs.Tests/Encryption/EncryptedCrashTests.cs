using SpecFs;
using SysSpec.SpecFs.Tests.Crashes;
using Xunit.Abstractions;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>What a loss of power leaves of an encrypted image with a log.</summary>
public sealed class EncryptedCrashTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void WithTheLog_EveryStateHasWhatWasSynced(int seed)
    {
        // The keys are made once: all states are of one image.
        using var cipher = new ImageCipher("passphrase"u8, iterations: 100_000);

        var findings = CrashSearch.Run(device => new EncryptedFullFsUnderTest(device, cipher), seed, syncs: 3, new CrashBounds(Reorderings: 8, Seed: seed), nested: 100);

        output.WriteLine($"{findings.States} states, {findings.Violations.Count} violations.");
        Assert.Empty(findings.Violations);
    }
}
