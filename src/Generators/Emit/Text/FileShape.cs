using System.Text;
using SysSpec.Generators.Emit.Types;

namespace SysSpec.Generators.Emit.Text;

/// <summary>Puts code into a file with its head.</summary>
public static class FileShape
{
    private static readonly string[] Common = ["System", "System.Buffers.Binary", "System.CodeDom.Compiler", "System.Collections.Generic", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Threading", "SysSpec.Runtime"];

    /// <summary>A file with parts of several namespaces: namespaces in ordinal order, parts of one in the order given. <paramref name="sources"/> says what it is made from.</summary>
    public static SourceFile Make(string path, string sources, IReadOnlyList<CodePart> parts, params string[] usings)
    {
        var all = new SortedSet<string>(usings, UsingOrder.Instance);
        all.UnionWith(Common.Where(u => parts.Any(p => Uses(u, p.Text))));
        var namespaces = new List<string>();
        foreach (var part in parts)
        {
            all.UnionWith(part.Usings);
            if (!namespaces.Contains(part.Namespace))
            {
                namespaces.Add(part.Namespace);
            }
        }

        namespaces.Sort(StringComparer.Ordinal);
        var bodies = new StringBuilder();
        foreach (var name in namespaces)
        {
            bodies.Append(bodies.Length == 0 ? "" : "\n").Append("namespace ").Append(name).Append("\n{\n");
            var isFirst = true;
            foreach (var part in parts)
            {
                if (part.Namespace == name)
                {
                    bodies.Append(isFirst ? "" : "\n");
                    Indent(bodies, part.Text);
                    isFirst = false;
                }
            }

            bodies.Append("}\n");
        }

        return new SourceFile(path, Templates.Render("File", ("sources", sources), ("usings", all), ("namespaces", bodies.ToString())));
    }

    /// <summary>A file with one piece of code.</summary>
    public static SourceFile Make(TypeNames types, string name, string sources, string body, params string[] usings) =>
        Make($"{types.Namespace}.{name}", sources, [new CodePart(types.Namespace, body, types.TakeUsings())], usings);

    // Directives stay in the first column, and empty lines empty.
    private static void Indent(StringBuilder to, string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] == '\n')
        {
            end--;
        }

        for (var start = 0; start < end;)
        {
            var next = text.IndexOf('\n', start, end - start);
            next = next < 0 ? end : next;
            if (next > start)
            {
                to.Append(' ', text[start] == '#' ? 0 : CodeWriter.Step).Append(text, start, next - start);
            }

            to.Append('\n');
            start = next + 1;
        }
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

    // .NET's own namespaces first.
    private sealed class UsingOrder : IComparer<string>
    {
        public static UsingOrder Instance { get; } = new();

        public int Compare(string x, string y)
        {
            var (left, right) = (x.StartsWith("System", StringComparison.Ordinal) ? 0 : 1, y.StartsWith("System", StringComparison.Ordinal) ? 0 : 1);
            return left != right ? left - right : string.CompareOrdinal(x, y);
        }
    }
}
