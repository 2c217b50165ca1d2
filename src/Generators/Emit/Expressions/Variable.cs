using SysSpec.Generators.Emit.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>
/// How a variable of the spec is at hand in C#. An option can be split: <paramref name="Has"/> tells whether there is a value and <paramref name="Some"/> is the value
/// where there is one; then <paramref name="Whole"/> puts both together.
/// </summary>
public sealed record Variable(Code Whole, Code? Has = null, Code? Some = null, CollectionShape? Shape = null);
