using CsCheck;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Layouts: each byte belongs to one item.</summary>
public sealed class LayoutTests
{
    /// <summary>Widths of items one after the other.</summary>
    private static readonly Gen<int[]> s_widths = Gen.Int[1, 40].Array[2, 12];

    [Fact]
    public void Fields_HaveTheirOffsetsAndWidths()
    {
        var layout = Layout("""
            enum Kind : ushort { A; }
            opaque type Block : ulong;
            layout Inner big size 3 { a: byte at 0; b: bytes[2] at 1; }
            layout L little size 40 {
              kind: Kind at 0; inner: Inner at 2; inners: Inner[2] at 5; block: Block at 11; slots: uint[4] at 19; name: bytes[4] at 35; pad 1 at 39;
            }
            """);
        Assert.False(layout.IsBigEndian);
        Assert.Equal(40, layout.Size);
        Assert.Equal(
            ["kind 0 2", "inner 2 3", "inners 5 6", "block 11 8", "slots 19 16", "name 35 4"],
            layout.Fields.Select(static f => $"{f.Name} {f.Offset} {f.Size}"));
        Assert.Equal(new ArrayType(BuiltinType.Bytes, 4), layout.Fields[5].Type);
        Assert.Equal((39, 1, null), (layout.Fillers[0].Offset, layout.Fillers[0].Size, layout.Fillers[0].Checksum));
    }

    [Fact]
    public void Checksum_KnowsTheBytesThatItCovers()
    {
        var layout = Layout("const End: uint = 8; layout L big size 12 { a: ulong at 0; checksum crc32c of 0..End at End; }");
        Assert.True(layout.IsBigEndian);
        Assert.Equal((8, 4, "crc32c", 0, 8), (layout.Fillers[0].Offset, layout.Fillers[0].Size, layout.Fillers[0].Checksum, layout.Fillers[0].From, layout.Fillers[0].To));
        Assert.Equal(8, Layout("layout L big size 12 { a: ulong at 0; checksum crc32c of 0..=7 at 8; }").Fillers[0].To);
    }

    [Fact]
    public void ItemsOneAfterTheOther_InAnyOrderOfText_FillTheLayout() =>
        s_widths.SelectMany(static widths => Gen.Shuffle(Items(widths).ToArray()).Select(items => (widths, items)))
            .Sample(static sample => Assert.Empty(Compile(sample.widths.Sum(), sample.items).Diagnostics), iter: 200);

    [Fact]
    public void AnyItemLeftOut_LeavesAGapOfItsBytes() =>
        s_widths.SelectMany(static widths => Gen.Int[0, widths.Length - 1].Select(index => (widths, index))).Sample(
            static sample =>
            {
                var items = Items(sample.widths).ToList();
                items.RemoveAt(sample.index);
                var at = sample.widths.Take(sample.index).Sum();
                var finding = Assert.Single(Compile(sample.widths.Sum(), items).Diagnostics);
                Assert.Equal("SYS2502", finding.Id);
                Assert.Contains($"'pad {sample.widths[sample.index]} at {at};'", finding.Message, StringComparison.Ordinal);
            },
            iter: 200);

    [Fact]
    public void AnyItemMovedOntoAnother_IsReported() =>
        s_widths.SelectMany(static widths => Gen.Int[1, widths.Length - 1].Select(index => (widths, index))).Sample(
            static sample =>
            {
                var items = Items(sample.widths).ToList();
                var at = sample.widths.Take(sample.index).Sum();
                items[sample.index] = $"f{sample.index}: bytes[{sample.widths[sample.index]}] at {at - 1};";
                Assert.Contains("SYS2501", Specs.Ids(Compile(sample.widths.Sum(), items)));
            },
            iter: 200);

    private static IEnumerable<string> Items(int[] widths) => widths.Select((width, i) => $"f{i}: bytes[{width}] at {widths.Take(i).Sum()};");

    private static Compilation Compile(int size, IEnumerable<string> items) => Specs.Compile($"layout L little size {size} {{ {string.Join(" ", items)} }}");

    private static LayoutSymbol Layout(string text) => Assert.IsType<LayoutSymbol>(Specs.Valid(text).Types.Single(static t => t.Name == "L"));
}
