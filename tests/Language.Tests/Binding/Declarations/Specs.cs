using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Compiles texts as the tests of declarations write them.</summary>
internal static class Specs
{
    /// <summary>Compiles one text with <c>namespace Test;</c> before it.</summary>
    public static Compilation Compile(string declarations) => CompileFiles($"namespace Test;\n{declarations}");

    /// <summary>Compiles whole files, named <c>a.sysspec</c>, <c>b.sysspec</c> and so on.</summary>
    public static Compilation CompileFiles(params string[] files) =>
        Compilation.Create([.. files.Select(static (text, index) => Parse($"{(char)('a' + index)}.sysspec", text))]);

    /// <summary>Parses one file.</summary>
    public static SyntaxTree Parse(string path, string text) => SyntaxTree.Parse(new SourceText(path, text));

    /// <summary>Compiles one text and fails if anything is reported.</summary>
    public static SpecModel Valid(string declarations)
    {
        var compilation = Compile(declarations);
        Assert.Empty(compilation.Diagnostics.Select(static d => d.ToString()));
        return compilation.Model;
    }

    /// <summary>The ids of all findings, in order.</summary>
    public static IReadOnlyList<string> Ids(Compilation compilation) => [.. compilation.Diagnostics.Select(static d => d.Id)];
}
