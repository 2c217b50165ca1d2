using SysSpec.Generators.Emit.Types;

namespace SysSpec.Generators.Emit.Text;

/// <summary>Puts code into a file with its head.</summary>
public static class FileShape
{
    private static readonly string[] Common = ["System", "System.Buffers.Binary", "System.CodeDom.Compiler", "System.Collections.Generic", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Threading", "SysSpec.Runtime"];

    /// <summary>A file of one namespace.</summary>
    public static SourceFile Make(TypeNames types, string name, string sources, string body, params string[] usings)
    {
        var all = Common.Where(u => Uses(u, body)).Concat(usings).Concat(types.Usings).Distinct().OrderBy(static u => u.StartsWith("System", StringComparison.Ordinal) ? 0 : 1).ThenBy(static u => u, StringComparer.Ordinal).ToArray();
        var text = Templates.Render("File", ("sources", sources), ("usings", all), ("namespace", types.Namespace), ("body", body.TrimEnd('\n')));
        return new SourceFile($"{types.Namespace}.{name}", text.TrimEnd('\n') + "\n");
    }

    private static bool Uses(string @namespace, string body) => @namespace switch
    {
        "System" => true,
        "System.Buffers.Binary" => body.Contains("BinaryPrimitives"),
        "System.Collections.Generic" => body.Contains("KeyValuePair<") || body.Contains("List<") || body.Contains("Dictionary<") || body.Contains("EqualityComparer<"),
        "System.Runtime.CompilerServices" => body.Contains("MethodImpl") || body.Contains("Unsafe."),
        "System.Runtime.InteropServices" => body.Contains("MemoryMarshal."),
        "System.Threading" => body.Contains("Lock ") || body.Contains("Lock("),
        _ => true,
    };
}
