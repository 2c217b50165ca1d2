using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>
/// Puts types and constants after what their text names, so that filling them in one by one seldom has to go from one to the next: chains of definitions can be long without
/// a deep call stack. Names are compared without regard to scopes, which can only make the order worse, not wrong. O(size of the definitions).
/// </summary>
internal static class DefinitionOrder
{
    /// <summary>The symbols of all declarations, each after those that it may need, except in circles.</summary>
    public static IReadOnlyList<ISymbol> Of(IReadOnlyList<Declared> declarations)
    {
        var byName = declarations.Where(IsDefinition).ToLookup(static d => d.Symbol.Name, StringComparer.Ordinal);
        var ordered = new List<ISymbol>(declarations.Count);
        var seen = new HashSet<ISymbol>();
        var open = new Stack<(Declared Declared, Queue<Declared> Needs)>();
        foreach (var declared in declarations)
        {
            Enter(declared);
            while (open.Count > 0)
            {
                var (current, needs) = open.Peek();
                if (needs.Count > 0)
                {
                    Enter(needs.Dequeue());
                }
                else
                {
                    open.Pop();
                    ordered.Add(current.Symbol);
                }
            }
        }

        return ordered;

        void Enter(Declared declared)
        {
            if (seen.Add(declared.Symbol))
            {
                open.Push((declared, new Queue<Declared>(IsDefinition(declared) ? Names(declared.Syntax).SelectMany(n => byName[n]) : [])));
            }
        }
    }

    private static bool IsDefinition(Declared declared) => declared.Symbol is DeclaredType or ConstSymbol;

    private static IEnumerable<string> Names(SyntaxNode syntax) =>
        syntax.DescendantsAndSelf().SelectMany(static n => n.Children).OfType<SyntaxToken>().Where(static t => t.Kind == TokenKind.Identifier).Select(static t => t.Text).Distinct();
}
