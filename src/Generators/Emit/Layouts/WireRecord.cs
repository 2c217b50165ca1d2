using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Layouts;

/// <summary>
/// Emits layouts of numbers alone as records that are their own binary form: fields lie in memory as they lie on the wire, so that reading and writing is one copy. Field by field
/// costs more than its instructions: what was written narrow and is read wide the processor cannot forward.
/// </summary>
public static class WireRecord
{
    private static readonly int[] Widths = [8, 4, 2, 1];

    /// <summary>Whether a layout's record can lie in memory as on the wire: no byte strings, which are references, and no checksums, which are no fields.</summary>
    public static bool Fits(LayoutSymbol layout) => layout.Fillers.All(static f => f.Checksum is null) && layout.Fields.All(static f => f.Type.Unrefined switch
    {
        IntegerType or EnumSymbol or OpaqueSymbol => true,
        LayoutSymbol nested => Fits(nested),
        _ => false,
    });

    /// <summary>The record with its codec.</summary>
    public static string Emit(TypeNames types, LayoutSymbol layout)
    {
        var writer = new CodeWriter();
        writer.Summary(layout.Documentation, $"<c>{layout.Name}</c>.");
        writer.Line("/// <remarks>Lies in memory as on the wire.</remarks>").Line("[StructLayout(LayoutKind.Sequential, Pack = 1)]");
        writer.GeneratedBy().Open($"public readonly record struct {types.Declared(layout)}");
        foreach (var (_, write) in Items(types, layout).OrderBy(static i => i.Offset))
        {
            write(writer.Gap());
        }

        writer.Gap().Line("/// <summary>The size of the binary form in bytes.</summary>").Line($"public const int {LayoutEmitter.SizeName(layout)} = {layout.Size};");
        Codec(writer.Gap(), types, layout);
        return writer.Close().ToString();
    }

    private static IEnumerable<(int Offset, Action<CodeWriter> Write)> Items(TypeNames types, LayoutSymbol layout)
    {
        foreach (var field in layout.Fields)
        {
            yield return (field.Offset, writer => Property(writer, types, layout, field));
        }

        foreach (var (offset, width) in Paddings(layout))
        {
            yield return (offset, writer => writer.Line($"private {Word(width)} {Own(layout, $"Padding{offset}")} {{ get; init; }}"));
        }
    }

    private static IEnumerable<(int Offset, int Width)> Paddings(LayoutSymbol layout)
    {
        foreach (var pad in layout.Fillers)
        {
            for (var (at, rest) = (pad.Offset, pad.Size); rest > 0;)
            {
                var width = Widths.First(w => w <= rest);
                yield return (at, width);
                (at, rest) = (at + width, rest - width);
            }
        }
    }

    private static string Word(int width) => width switch { 8 => "ulong", 4 => "uint", 2 => "ushort", _ => "byte" };

    private static void Property(CodeWriter writer, TypeNames types, LayoutSymbol layout, RecordFieldSymbol field)
    {
        var (name, type) = (Identifiers.Pascal(field.Name), types.Stored(field.Type));
        RecordEmitter.Summary(writer, field);
        var order = layout.IsBigEndian ? "WireOrder.Big" : "WireOrder.Little";
        writer.Line(field.Type.Unrefined switch
        {
            IntegerType { Bits: > 8 } => $"public {type} {name} {{ get => {order}(field); init => field = {order}(value); }}",
            EnumSymbol { Underlying: { Bits: > 8 } number } => $"public {type} {name} {{ get => ({type}){order}(({number.Display})field); init => field = ({type}){order}(({number.Display})value); }}",
            OpaqueSymbol { Underlying.Bits: > 8 } => $"public {type} {name} {{ get => new({order}(field.Value)); init => field = new({order}(value.Value)); }}",
            _ => $"public {type} {name} {{ get; init; }}",
        });
    }

    // The name of a member that is no field: longer where a field has it.
    private static string Own(LayoutSymbol layout, string name) => layout.Fields.Any(f => Identifiers.Pascal(f.Name) == name) ? Own(layout, name + "Part") : name;

    private static void Codec(CodeWriter writer, TypeNames types, LayoutSymbol layout)
    {
        var name = types.Declared(layout);
        writer.Line("/// <summary>Reads the binary form at the start of bytes; false if they are too few.</summary>");
        writer.Open($"public static bool TryRead(ReadOnlySpan<byte> bytes, out {name} value)");
        var cleaned = Cleaned(layout).ToList();
        if (cleaned.Count == 0)
        {
            writer.Line("return MemoryMarshal.TryRead(bytes, out value);");
        }
        else
        {
            writer.Open("if (!MemoryMarshal.TryRead(bytes, out value))").Line("return false;").Close().Line();
            writer.Line($"value = value.{Own(layout, "Cleaned")};").Line("return true;");
        }

        writer.Close().Line();
        writer.Line("/// <summary>Writes the binary form at the start of a buffer.</summary>").Line("/// <exception cref=\"ArgumentOutOfRangeException\">The buffer is too small.</exception>");
        writer.Line("public void Write(Span<byte> buffer) => MemoryMarshal.Write(buffer, this);");
        if (cleaned.Count > 0)
        {
            writer.Line().Line("// What was read, in the one form that is written.").Line($"internal {name} {Own(layout, "Cleaned")} => this with {{ {string.Join(", ", cleaned)} }};");
        }
    }

    // What may come in otherwise than it goes out: padding that is not zero.
    private static IEnumerable<string> Cleaned(LayoutSymbol layout)
    {
        foreach (var field in layout.Fields)
        {
            if (field.Type.Unrefined is LayoutSymbol nested && NeedsCleaning(nested))
            {
                var name = Identifiers.Pascal(field.Name);
                yield return $"{name} = {name}.{Own(nested, "Cleaned")}";
            }
        }

        foreach (var (offset, _) in Paddings(layout))
        {
            yield return $"{Own(layout, $"Padding{offset}")} = 0";
        }
    }

    private static bool NeedsCleaning(LayoutSymbol layout) => layout.Fillers.Count > 0 || layout.Fields.Any(static f => f.Type.Unrefined is LayoutSymbol nested && NeedsCleaning(nested));
}
