using System.Text;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Arguments;

/// <summary>Makes byte strings: names that meet again, paths, content around the size of a page, and what was seen before.</summary>
public sealed class ByteStringMaker(Vocabulary vocabulary, Profile profile)
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <summary>A byte string about something; one whose type is refined is mostly a plain name.</summary>
    public byte[] Make(Topic topic, bool isRefined, Dice dice, ISurroundings around)
    {
        if (around.Seen.Count > 0 && dice.Chance(topic == Topic.Content ? 30 : 5))
        {
            return dice.Of(around.Seen);
        }

        // A name that was used before is there, perhaps.
        if (topic == Topic.Name && dice.Chance(40) && around.Earlier.SelectMany(static e => e).OfType<Text>().Where(static t => t.Content.Length is > 0 and < 256).ToList() is { Count: > 0 } used)
        {
            return dice.Of(used).Content;
        }

        return topic switch
        {
            Topic.Path => Path(dice),
            _ when isRefined => dice.Chance(90) ? Encoding.ASCII.GetBytes(dice.Of(Names)) : Name(dice),
            Topic.Content or Topic.Position => Content(dice),
            Topic.Name => Name(dice),
            _ => dice.Below(10) switch { < 4 => Name(dice), < 8 => Content(dice), _ => Path(dice) },
        };
    }

    /// <summary>The length of content or of a buffer.</summary>
    public int Length(Dice dice) => dice.Below(10) switch
    {
        0 => dice.Chance(15) && Limits is { Count: > 0 } limits ? dice.Of(limits) + dice.Below(2) : 0,
        < 4 => dice.Below(40),
        < 6 => 60 + dice.Below(400),
        < 8 => profile.Page + dice.Below(3) - 1,
        _ => dice.Below(profile.Page * 3),
    };

    // Numbers of the specs that can be lengths.
    private List<int> Limits => [.. vocabulary.Numbers(IntegerType.UInt).Where(n => n > 200 && n < 1 << 17).Select(static n => (int)n)];

    private byte[] Name(Dice dice) => dice.Below(20) switch
    {
        < 8 => Encoding.ASCII.GetBytes(dice.Of(Names)),
        < 11 when vocabulary.Texts is { Count: > 0 } prefixes => [.. dice.Of(prefixes), (byte)'a'],
        < 11 => Encoding.ASCII.GetBytes(dice.Of(Names)),
        11 or 12 => dice.Chance(50) ? "."u8.ToArray() : ".."u8.ToArray(),
        13 when vocabulary.Texts is { Count: > 0 } exact => dice.Of(exact),
        14 => dice.Of<byte[]>([[], "a/b"u8.ToArray(), "a\0"u8.ToArray(), "/"u8.ToArray(), "\0"u8.ToArray()]),
        15 => Repeated(254 + dice.Below(3), dice),
        _ when vocabulary.Texts is { Count: > 0 } texts => dice.Of(texts) is var text && dice.Chance(60) ? [.. text, (byte)'a'] : text,
        _ => [(byte)('e' + dice.Below(4))],
    };

    private byte[] Path(Dice dice)
    {
        var path = new List<byte>();
        if (dice.Chance(30))
        {
            path.Add((byte)'/');
        }

        for (var count = dice.Chance(3) ? 1400 : dice.Below(4); count > 0; count--)
        {
            path.AddRange(dice.Chance(20) ? Encoding.ASCII.GetBytes(dice.Of([".", "..", ""])) : Name(dice));
            path.AddRange(Enumerable.Repeat((byte)'/', dice.Chance(15) ? 2 : count == 1 && dice.Chance(70) ? 0 : 1));
        }

        return [.. path];
    }

    private byte[] Content(Dice dice)
    {
        var content = new byte[Length(dice)];
        if (dice.Chance(85))
        {
            Array.Fill(content, (byte)(1 + dice.Below(250)));
        }

        for (var count = dice.Below(3); count > 0 && content.Length > 0; count--)
        {
            content[dice.Below(content.Length)] = (byte)dice.Below(256);
        }

        return content;
    }

    private static byte[] Repeated(int length, Dice dice)
    {
        var name = new byte[length];
        Array.Fill(name, (byte)('m' + dice.Below(2)));
        return name;
    }
}
