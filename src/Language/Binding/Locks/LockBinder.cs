using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Locks;

/// <summary>Binds what contracts and modules say of locks, in two steps over all files: locks and what they protect; then how operations hold them. O(lines).</summary>
internal sealed class LockBinder
{
    private readonly UnitContext _context;
    private readonly ISymbol _unit;
    private readonly IReadOnlyList<FieldSymbol> _fields;

    private LockBinder(UnitContext context, ISymbol unit)
    {
        _context = context;
        _unit = unit;
        _fields = unit switch
        {
            ContractSymbol contract => contract.Models,
            ModuleSymbol module => [.. module.States, .. module.Guarantees.SelectMany(static c => c.Models)],
            _ => [],
        };
    }

    /// <summary>Binds the sections of all files.</summary>
    public static void BindAll(DeclarationTable table)
    {
        var sections = new List<(LockBinder Binder, LocksSyntax Section)>();
        foreach (var (declared, contract, syntax) in table.Of<ContractSymbol, ContractSyntax>())
        {
            sections.AddRange(syntax.Members.OfType<LocksSyntax>().Select(s => (new LockBinder(UnitContext.For(table, declared.File, contract), contract), s)));
        }

        foreach (var (declared, module, syntax) in table.Of<ModuleSymbol, ModuleSyntax>())
        {
            sections.AddRange(syntax.Members.OfType<LocksSyntax>().Select(s => (new LockBinder(UnitContext.For(table, declared.File, module), module), s)));
        }

        foreach (var (binder, section) in sections)
        {
            foreach (var lockSyntax in section.Entries.OfType<LockDeclarationSyntax>())
            {
                binder.Declare(lockSyntax);
            }
        }

        foreach (var (binder, section) in sections)
        {
            binder.Bind(section);
        }
    }

    private SourceText Source => _context.Source;

    private void Declare(LockDeclarationSyntax syntax)
    {
        var kind = syntax.LockKind.Text switch
        {
            "mutex" => LockKind.Mutex,
            "readwrite" => LockKind.ReadWrite,
            _ => (LockKind?)null,
        };
        if (kind is null && !syntax.LockKind.IsMissing)
        {
            Report(LockDiagnostics.UnknownKind, syntax.LockKind.Span, syntax.LockKind.Text);
        }

        var parts = syntax.Name.Parts;
        var name = parts[parts.Count - 1];
        if (name.IsMissing)
        {
            return;
        }

        EntitySymbol? entity = null;
        if (parts.Count > 1)
        {
            entity = StateBinder.FindEntity(parts[0], _context.Scope.File);
            if (entity is null || parts.Count > 2)
            {
                _context.ReportUnresolved(parts[0].Text, parts[0].Span, []);
                return;
            }
        }

        var symbol = new LockSymbol(name.Text, _unit, entity, kind ?? LockKind.Mutex, new SourceSpan(Source, name.Span));
        if (Own(entity, name.Text) is { } first)
        {
            _context.Scope.Table.ReportDuplicate(symbol.Location, symbol.Name, first);
            return;
        }

        switch (_unit)
        {
            case var _ when entity is not null:
                entity.Locks.Add(symbol);
                break;
            case ContractSymbol contract:
                contract.Locks = [.. contract.Locks, symbol];
                break;
            case ModuleSymbol module:
                module.Locks = [.. module.Locks, symbol];
                break;
        }
    }

    private LockSymbol? Own(EntitySymbol? entity, string name) => (entity is not null ? entity.Locks : LocksOf(_unit)).FirstOrDefault(l => l.Name == name);

    private static IReadOnlyList<LockSymbol> LocksOf(ISymbol? unit) => unit switch
    {
        ContractSymbol contract => contract.Locks,
        ModuleSymbol module => module.Locks,
        EntitySymbol entity => entity.Locks,
        _ => [],
    };

    private void Bind(LocksSyntax section)
    {
        foreach (var entry in section.Entries)
        {
            switch (entry)
            {
                case LockDeclarationSyntax { Fields: { } fields } syntax when Resolve(syntax.Name) is { } declared:
                    Protect([declared], fields, syntax.IsForLife);
                    break;
                case ProtectionSyntax syntax:
                    var locks = syntax.Locks.Select(Resolve).ToList();
                    if (!locks.Contains(null))
                    {
                        Protect(locks.OfType<LockSymbol>().ToList(), syntax.Fields, isForLife: false);
                    }

                    break;
                case SharingSyntax syntax:
                    Share(syntax);
                    break;
                case LockOrderSyntax syntax when Resolve(syntax.Name) is { } ordered:
                    ordered.Order.AddRange(Fields(syntax.Fields).Select(static f => f.Symbol));
                    break;
                case EndedSyntax { Error: { IsMissing: false } name } when ErrorNames.Resolve(name, _context) is { } error:
                    _ = _unit switch
                    {
                        ContractSymbol contract => contract.EndedError = error.Name,
                        ModuleSymbol module => module.EndedError = error.Name,
                        _ => null,
                    };
                    break;
                case LockRuleSyntax syntax:
                    new LockRuleBinder(_context, _unit, Resolve).Bind(syntax);
                    break;
            }
        }
    }

    private void Protect(IReadOnlyList<LockSymbol> locks, SeparatedSyntaxList<SyntaxToken> fields, bool isForLife)
    {
        foreach (var (field, token) in Fields(fields))
        {
            Share(field, token, Sharing.Guarded, locks);
            field.IsForLife = isForLife;
        }
    }

    private void Share(SharingSyntax syntax)
    {
        var sharing = syntax.Keyword.Text switch { "constant" => Sharing.Constant, "atomic" => Sharing.Atomic, "owned" => Sharing.Owned, _ => Sharing.Concurrent };
        foreach (var (field, token) in Fields(syntax.Fields))
        {
            if (sharing == Sharing.Concurrent && field.Type.Unrefined is not (ArenaType or MapType { IsSorted: false }) && field.Type != BuiltinType.Budget && field.Type != BuiltinType.Error)
            {
                Report(LockDiagnostics.NotConcurrent, token.Span, field.Name, field.Type.Display);
            }

            Share(field, token, sharing, []);
        }
    }

    private void Share(FieldSymbol field, SyntaxToken token, Sharing sharing, IReadOnlyList<LockSymbol> guards)
    {
        if (field.Sharing != Sharing.Unstated)
        {
            Report(LockDiagnostics.SharedTwice, token.Span, field.Name);
            return;
        }

        if (sharing == Sharing.Atomic && !IsOneWord(field.Type))
        {
            Report(LockDiagnostics.NotOneWord, token.Span, field.Name, field.Type.Display);
        }

        field.Sharing = sharing;
        field.Guards = guards;
    }

    // What is read and written in one access on all machines.
    private static bool IsOneWord(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType or EnumSymbol or OpaqueSymbol or EntitySymbol => true,
        OptionType option => option.Element.Unrefined is EntitySymbol,
        var other => other == BuiltinType.Bool || other == BuiltinType.Error,
    };

    private IEnumerable<(FieldSymbol Symbol, SyntaxToken Token)> Fields(SeparatedSyntaxList<SyntaxToken> names)
    {
        foreach (var name in names)
        {
            var found = _fields.Where(f => f.Name == name.Text).ToList();
            if (found.Count == 0 && !name.IsMissing)
            {
                var hint = Spelling.Closest(name.Text, _fields.Select(static f => f.Name).ToList()) is { } meant ? $" (did you mean '{meant}'?)" : "";
                Report(LockDiagnostics.UnknownField, name.Span, name.Text, _unit.Name, hint);
            }

            foreach (var field in found)
            {
                yield return (field, name);
            }
        }
    }

    /// <summary>The lock that a name means: the unit's own, an entity's, or a contract's.</summary>
    private LockSymbol? Resolve(NameSyntax name)
    {
        var parts = name.Parts;
        var last = parts[parts.Count - 1];
        if (last.IsMissing)
        {
            return null;
        }

        var holder = parts.Count == 1 ? _unit : NameResolver.FindSimple(parts[0].Text, _context.Scope.File).FirstOrDefault();
        var found = LocksOf(holder).FirstOrDefault(l => l.Name == last.Text)
            ?? (parts.Count == 1 ? (_unit as ModuleSymbol)?.Guarantees.SelectMany(static c => c.Locks).FirstOrDefault(l => l.Name == last.Text) : null);
        if (found is null)
        {
            var known = LocksOf(holder).Select(static l => l.Name).ToList();
            Report(LockDiagnostics.UnknownLock, name.Span, name.Text, Spelling.Closest(last.Text, known) is { } meant ? $" (did you mean '{meant}'?)" : "");
        }

        return found;
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => _context.Diagnostics.Report(descriptor, Source, span, arguments);
}
