using System.Globalization;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>Block 0 and the maps of bits.</summary>
/// <param name="reader">The image.</param>
internal sealed class HeadDump(ImageReader reader)
{
    /// <summary>What block 0 says.</summary>
    public DumpSection Head()
    {
        if (reader.Head is not { } head)
        {
            reader.Problems.Add("Block 0 cannot be read.");
            return new("head", "Block 0", []);
        }

        if (!reader.IsHead)
        {
            reader.Problems.Add($"Block 0 is not that of an image: its kind is {DumpText.KindOf(head["Magic"])}, not {DumpText.KindOf(reader.Layouts.Constant("InodeForm", "SuperMagic") ?? 0)}.");
        }
        else
        {
            Check(head);
        }

        return new("head", "Block 0", ValuesOf(head, MeaningOf));
    }

    /// <summary>How many blocks and inodes are in use; null where block 0 does not say where the maps are.</summary>
    public DumpSection? Maps()
    {
        if (!reader.IsPossible || reader.Head is not { } head)
        {
            return null;
        }

        IReadOnlyList<object> Row(string name, ulong first, ulong bits)
        {
            var (set, seen) = reader.CountBits(first, bits);
            return [name, first, bits, set, seen - set, bits - seen];
        }

        return new("maps", "Maps of bits", [], new("maps", ["map", "first", "bits", "used", "free", "unknown"], [Row("blocks", head["UsedBlocks"], head["Blocks"]), Row("inodes", head["UsedInodes"], head["Inodes"])]));
    }

    /// <summary>The fields of a layout with what they mean.</summary>
    public static List<DumpValue> ValuesOf(LayoutValue value, Func<string, object, string> meaningOf) =>
        [.. value.Fields.Select(field => new DumpValue(field.Key, field.Value, meaningOf(field.Key, field.Value)))];

    private void Check(LayoutValue head)
    {
        if (!reader.IsPossible)
        {
            reader.Problems.Add("The parts of the image do not lie one after the other in its blocks.");
        }

        if (head["Blocks"] > reader.Count)
        {
            reader.Problems.Add($"The image has {head["Blocks"]} blocks, but the file only {reader.Count}: its end is missing.");
        }

        if (reader.Read(0) is { } bytes && reader.Layouts.IsBroken("SealedBlock", bytes))
        {
            reader.Problems.Add("The sum in block 0 is not that of its bytes.");
        }

        if (head["Features"] != reader.Layouts.Constant("Image", "Features") || head["Version"] != reader.Layouts.Constant("Image", "Version"))
        {
            reader.Problems.Add("The image has another version or other features than those of this system; leave --system out, or name the one that made it.");
        }
    }

    private string MeaningOf(string field, object value) => field switch
    {
        "Magic" when value is uint magic => DumpText.KindOf(magic),
        "Features" when value is uint features => FeaturesOf(features),
        "Mounted" when value is uint mounted => mounted == 0 ? "unmounted" : "in use, or not unmounted",
        _ => "",
    };

    private string FeaturesOf(uint features)
    {
        var known = reader.Layouts.ConstantsNamed("Feature").Where(static constant => constant.Value != 0).OrderBy(static constant => constant.Value).ToArray();
        var unknown = known.Aggregate((ulong)features, static (left, constant) => left & ~constant.Value);
        return string.Join(", ", [
            .. known.Where(constant => (features & constant.Value) != 0).Select(static constant => constant.Name[..^"Feature".Length]),
            .. unknown == 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"unknown to this system: 0x{unknown:x}")],
        ]);
    }
}
