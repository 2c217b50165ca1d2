namespace SysSpec.Generators.Emit.Text;

/// <summary>What marks code as generated.</summary>
public static class GeneratedMarks
{
    /// <summary>The version that generated code carries.</summary>
    public static string Version { get; } = typeof(GeneratedMarks).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Writes the attribute of a generated type.</summary>
    public static CodeWriter GeneratedBy(this CodeWriter writer) => writer.Line($"[GeneratedCode(\"SysSpec\", \"{Version}\")]");
}
