using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>The patch StrictNames under the real kernel: names are text in a system that has it, and any bytes in one that has not.</summary>
public sealed class StrictNamesTests
{
    /// <summary>Names as the shell's printf writes them: of one, two, three and four bytes a character, the last one before and the first one after the halves of pairs, and the last of all (RFC 3629).</summary>
    public static TheoryData<string> Text { get; } = [@"plain", @"\303\244", @"\342\202\254", @"\360\237\230\200", @"\355\237\277", @"\356\200\200", @"\364\217\277\277"];

    /// <summary>A tail without a head, a head without its tail, forms that are longer than need be, a half of a pair, what lies beyond the last character, and bytes that never occur.</summary>
    public static TheoryData<string> NoText { get; } =
        [@"\200", @"\303", @"a\303b", @"\342\202", @"\360\237\230", @"\300\257", @"\340\200\257", @"\360\200\200\257", @"\355\240\200", @"\364\220\200\200", @"\365\200\200\200", @"\377"];

    [FuseTheory]
    [MemberData(nameof(Text))]
    public void TextAsAName_IsTaken(string name)
    {
        using var mount = new SpecMount(system: "StrictFs");

        Assert.Equal("1", mount.Shell($"n=$(printf '{name}'); touch \"$n\"; mv \"$n\" other; ln other \"$n\"; rm other; ls | wc -l"));
    }

    [FuseTheory]
    [MemberData(nameof(NoText))]
    public void OtherBytesAsAName_AreRefused(string name)
    {
        using var mount = new SpecMount(system: "StrictFs");

        foreach (var command in new[] { "touch \"$n\"", "mkdir \"$n\"", "ln there \"$n\"", "ln -s there \"$n\"" })
        {
            Assert.Contains("Invalid argument", mount.Shell($"touch there; n=$(printf '{name}'); {command} 2>&1 && echo taken || true"), StringComparison.Ordinal);
        }

        // What mv makes of EINVAL is another sentence.
        Assert.Equal("refused", mount.Shell($"n=$(printf '{name}'); mv there \"$n\" 2>/dev/null && echo taken || echo refused"));
        Assert.Equal("there", mount.Shell("ls"));
    }

    [FuseTheory]
    [MemberData(nameof(NoText))]
    public void WithoutThePatch_AnyBytesAreAName(string name)
    {
        using var mount = new SpecMount();

        mount.Shell($"n=$(printf '{name}'); touch \"$n\"; rm \"$n\"");
    }
}
