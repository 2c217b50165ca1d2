namespace SysSpec.Generators.Emit;

/// <summary>One generated file. <paramref name="Path"/> is its name among all generated files, with dots between parts and without <c>.g.cs</c>.</summary>
public sealed record SourceFile(string Path, string Text);
