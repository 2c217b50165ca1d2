using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Layouts;

/// <summary>Emits layouts: records that read and write their exact binary form with one bounds check.</summary>
public static class LayoutEmitter
{
    /// <summary>The record with its codec.</summary>
    public static string Emit(TypeNames types, LayoutSymbol layout, HelperUsage helpers) => WireRecord.Fits(layout) ? WireRecord.Emit(types, layout) : RecordEmitter.Emit(types, layout, helpers, writer =>
    {
        writer.Gap().Line("/// <summary>The size of the binary form in bytes.</summary>").Line($"public const int {SizeName(layout)} = {layout.Size};");
        Read(writer.Gap(), types, layout);
        Write(writer.Gap(), layout);
    });

    /// <summary>The constant with the size of the binary form; a field called <c>size</c> has the shorter name.</summary>
    public static string SizeName(LayoutSymbol layout) => layout.Fields.Any(static f => f.Name == "size") ? "SizeInBytes" : "Size";

    private static void Read(CodeWriter writer, TypeNames types, LayoutSymbol layout)
    {
        var name = types.Declared(layout);
        writer.Line("/// <summary>Reads the binary form at the start of bytes; false if they are too few" + (layout.Fillers.Any(static f => f.Checksum is not null) ? " or a checksum differs" : "") + ".</summary>");
        writer.Open($"public static bool TryRead(ReadOnlySpan<byte> bytes, out {name} value)");
        writer.Open($"if (bytes.Length < {SizeName(layout)})").Line("value = default;").Line("return false;").Close().Line();
        writer.Line($"bytes = bytes[..{SizeName(layout)}];");
        foreach (var sum in layout.Fillers.Where(static f => f.Checksum is not null))
        {
            writer.Open($"if ({Load(IntegerType.UInt, layout, sum.Offset, "uint")} != {Checksum(sum, "bytes")})").Line("value = default;").Line("return false;").Close().Line();
        }

        writer.Open($"value = new {name}");
        foreach (var field in layout.Fields)
        {
            writer.Line($"{Identifiers.Pascal(field.Name)} = {Get(types, layout, field)},");
        }

        writer.Close(";").Line("return true;").Close();
    }

    private static void Write(CodeWriter writer, LayoutSymbol layout)
    {
        writer.Line("/// <summary>Writes the binary form at the start of a buffer.</summary>").Line("/// <exception cref=\"ArgumentOutOfRangeException\">The buffer is too small.</exception>");
        writer.Open("public void Write(Span<byte> buffer)").Line($"buffer = buffer[..{SizeName(layout)}];");
        foreach (var field in layout.Fields)
        {
            Put(writer, layout, field);
        }

        foreach (var pad in layout.Fillers.Where(static f => f.Checksum is null))
        {
            writer.Line($"buffer[{pad.Offset}..{pad.Offset + pad.Size}].Clear();");
        }

        foreach (var sum in layout.Fillers.Where(static f => f.Checksum is not null))
        {
            writer.Line($"buffer[{sum.Offset}..{sum.Offset + sum.Size}].Clear();");
        }

        foreach (var sum in layout.Fillers.Where(static f => f.Checksum is not null))
        {
            writer.Line(Save(IntegerType.UInt, layout, sum.Offset, Checksum(sum, "buffer")));
        }

        writer.Close();
    }

    private static string Checksum(LayoutFiller sum, string from) => sum.Checksum == "crc32c"
        ? $"Checksums.Crc32C({from}[{sum.From}..{sum.To}])"
        : throw new NotSupportedException($"{sum.Location}: the checksum `{sum.Checksum}`.");

    private static string Get(TypeNames types, LayoutSymbol layout, RecordFieldSymbol field)
    {
        var type = field.Type.Unrefined;
        if (IsBytes(type))
        {
            return $"Bytes.Copy(bytes[{field.Offset}..{field.Offset + field.Size}])";
        }

        var name = types.Stored(type);
        return type switch
        {
            EnumSymbol t => $"({name}){Load(t.Underlying, layout, field.Offset, t.Underlying.Display)}",
            OpaqueSymbol t => $"new {name}({Load(t.Underlying, layout, field.Offset, t.Underlying.Display)})",
            IntegerType t => Load(t, layout, field.Offset, name),
            _ when type == BuiltinType.Bool => $"bytes[{field.Offset}] != 0",
            LayoutSymbol => $"{name}.TryRead(bytes[{field.Offset}..], out var {Identifiers.Camel(field.Name)}) ? {Identifiers.Camel(field.Name)} : default",
            _ => throw new NotSupportedException($"{field.Location}: a layout field of type `{field.Type.Display}`."),
        };
    }

    /// <summary>Whether a layout's field is a byte string of fixed length.</summary>
    public static bool IsBytes(TypeSymbol type) => type == BuiltinType.Bytes || type is ArrayType { Element: var element } && (element == BuiltinType.Bytes || element == IntegerType.Byte);

    private static void Put(CodeWriter writer, LayoutSymbol layout, RecordFieldSymbol field)
    {
        var name = Identifiers.Pascal(field.Name);
        var (start, end) = (field.Offset, field.Offset + field.Size);
        if (IsBytes(field.Type.Unrefined))
        {
            writer.Line($"{name}.Span.CopyTo(buffer[{start}..{end}]);").Line($"buffer[({start} + {name}.Length)..{end}].Clear();");
            return;
        }

        switch (field.Type.Unrefined)
        {
            case EnumSymbol t:
                writer.Line(Save(t.Underlying, layout, start, $"({t.Underlying.Display}){name}"));
                break;
            case OpaqueSymbol t:
                writer.Line(Save(t.Underlying, layout, start, $"{name}.Value"));
                break;
            case IntegerType t:
                writer.Line(Save(t, layout, start, name));
                break;
            case LayoutSymbol:
                writer.Line($"{name}.Write(buffer[{start}..{end}]);");
                break;
            default:
                writer.Line($"buffer[{start}] = (byte)({name} ? 1 : 0);");
                break;
        }
    }

    private static string Method(IntegerType type) => (type.IsSigned ? "Int" : "UInt") + type.Bits;

    private static string Order(LayoutSymbol layout) => layout.IsBigEndian ? "BigEndian" : "LittleEndian";

    private static string Load(IntegerType type, LayoutSymbol layout, int offset, string name) => type.Bits == 8
        ? (type.IsSigned ? $"({name})bytes[{offset}]" : $"bytes[{offset}]")
        : $"BinaryPrimitives.Read{Method(type)}{Order(layout)}(bytes{At(offset)})";

    private static string Save(IntegerType type, LayoutSymbol layout, int offset, string value) => type.Bits == 8
        ? $"buffer[{offset}] = {(type.IsSigned ? "(byte)" : "")}{value};"
        : $"BinaryPrimitives.Write{Method(type)}{Order(layout)}(buffer{At(offset)}, {value});";

    private static string At(int offset) => offset == 0 ? "" : $"[{offset}..]";
}
