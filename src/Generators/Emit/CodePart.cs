using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Emit;

/// <summary>C# of one namespace, made from one declaration of a spec. Compares by value.</summary>
/// <param name="Namespace">The namespace that it stands in.</param>
/// <param name="Text">Types with their documentation, not indented.</param>
/// <param name="Usings">Other namespaces of specs whose types it names.</param>
public sealed record CodePart(string Namespace, string Text, EquatableArray<string> Usings);

/// <summary>A type that <c>fresh</c> makes values of: its name, how C# spells it, the integer behind it and its namespace.</summary>
public sealed record FreshType(string Name, string CSharp, string Underlying, string Namespace);

/// <summary>What the class that puts a system together must know of a component. Compares by value.</summary>
/// <param name="System">The system, with its namespace.</param>
/// <param name="Component">The class.</param>
/// <param name="Dependencies">The contracts, with their namespaces, whose components its constructor takes, in the order of its parameters.</param>
/// <param name="UsesIdentities">Whether the constructor takes the maker of identities too.</param>
/// <param name="Fresh">The types that it makes identities of, in the order of first use.</param>
public sealed record ComponentCode(string System, string Component, EquatableArray<string> Dependencies, bool UsesIdentities, EquatableArray<FreshType> Fresh);

/// <summary>Use of a helper method by the code of a namespace.</summary>
public sealed record HelperUse(string Namespace, string Helper);

/// <summary>All that is made from one declaration. Compares by value.</summary>
public sealed record DeclarationCode(EquatableArray<CodePart> Parts, EquatableArray<HelperUse> Helpers, EquatableArray<ComponentCode> Components)
{
    /// <summary>Nothing.</summary>
    public static DeclarationCode Empty { get; } = new(EquatableArray<CodePart>.Empty, EquatableArray<HelperUse>.Empty, EquatableArray<ComponentCode>.Empty);
}
