using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>
/// What is in scope in one contract or module, or on the level of a namespace. Names are looked for rank by rank; two meanings in one rank make a name ambiguous, which
/// resolves to nothing. Lookup costs O(contracts in reach).
/// </summary>
internal sealed class UnitContext : BindingContext
{
    private readonly UnitScope _scope;

    private UnitContext(UnitScope scope, EntitySymbol? entity, FieldsType? record)
    {
        _scope = scope;
        This = entity;
        Record = record;
    }

    /// <inheritdoc/>
    public override SourceText Source => _scope.File.Source;

    /// <inheritdoc/>
    public override DiagnosticBag Diagnostics => _scope.Table.Diagnostics;

    /// <inheritdoc/>
    public override ISymbol? Unit => _scope.Unit;

    /// <inheritdoc/>
    public override EntitySymbol? This { get; }

    /// <inheritdoc/>
    public override FieldsType? Record { get; }

    /// <summary>What is in scope.</summary>
    public UnitScope Scope => _scope;

    /// <inheritdoc/>
    public override IEnumerable<string> VisibleNames => Ranks().SelectMany(static r => r).SelectMany(static t => t.Names)
        .Concat(Record is null ? [] : Record.Fields.Select(static f => f.Name)).Distinct().OrderBy(static n => n, StringComparer.Ordinal);

    /// <summary>The context of what is declared in a unit, or in no unit, of a file.</summary>
    public static UnitContext For(DeclarationTable table, FileScope file, ISymbol? unit) => new(new UnitScope(table, file, unit), null, null);

    /// <summary>The context of a protocol: it names what the contracts that it serves declare.</summary>
    public static UnitContext ForProtocol(DeclarationTable table, FileScope file, IReadOnlyList<ContractSymbol> served) => new(new UnitScope(table, file, null, served), null, null);

    /// <summary>The same context where <c>this</c> is an entity; with null, where it is nothing.</summary>
    public UnitContext WithThis(EntitySymbol? entity) => new(_scope, entity, Record);

    /// <summary>The same context where the fields of a record can be named.</summary>
    public UnitContext WithRecord(FieldsType record) => new(_scope, This, record);

    /// <inheritdoc/>
    public override TypeSymbol BindType(TypeSyntax syntax) => new TypeBinder(this).Bind(syntax, TypePlace.Variable);

    /// <inheritdoc/>
    public override TypeSymbol BindType(NameSyntax name) => new TypeBinder(this).BindName(name);

    /// <inheritdoc/>
    public override ISymbol? Lookup(string name)
    {
        if (Record?.Fields.FirstOrDefault(f => f.Name == name) is { } field)
        {
            return field;
        }

        return Completed(Resolve(name));
    }

    /// <inheritdoc/>
    public override ISymbol? LookupMember(ISymbol container, string name)
    {
        return Completed(ResolveMember(container, name));
    }

    /// <summary>What <see cref="Lookup"/> finds, perhaps not filled in yet: enough to name a type.</summary>
    public ISymbol? Resolve(string name) => Find(name) is [var found] ? found : null;

    /// <summary>What <see cref="LookupMember"/> finds, perhaps not filled in yet.</summary>
    public ISymbol? ResolveMember(ISymbol container, string name)
    {
        switch (Completed(container))
        {
            case ErrorsSymbol errors:
                return errors.Members.FirstOrDefault(m => m.Name == name);
            case EnumSymbol @enum:
                return @enum.Members.FirstOrDefault(m => m.Name == name) ?? (_scope.Table.Completion.IsComplete(@enum) ? null : Unfinished(@enum, name));
            case ContractSymbol or ModuleSymbol:
                return _scope.Table.MembersOf(container).Find(name);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> MemberNames(ISymbol container) => container switch
    {
        ErrorsSymbol errors => errors.Members.Select(static m => m.Name).OrderBy(static n => n, StringComparer.Ordinal),
        EnumSymbol @enum => @enum.Members.Select(static m => m.Name).OrderBy(static n => n, StringComparer.Ordinal),
        ContractSymbol or ModuleSymbol => _scope.Table.MembersOf(container).Names.OrderBy(static n => n, StringComparer.Ordinal),
        _ => [],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<FieldSymbol> EntityFields(EntitySymbol entity)
    {
        var models = _scope.Guaranteed.Concat(_scope.Relied).SelectMany(static c => c.Models);
        var own = Unit switch
        {
            ContractSymbol contract => contract.Models,
            ModuleSymbol module => module.States,
            _ => Enumerable.Empty<FieldSymbol>(),
        };
        var fields = own.Concat(models).Where(f => ReferenceEquals(f.Entity, entity)).ToList();
        _scope.Table.Completion.CompleteAll(fields);
        return fields;
    }

    /// <inheritdoc/>
    public override bool IsOwn(FieldSymbol field) => field switch
    {
        ModelSymbol model => ReferenceEquals(model.Contract, Unit) || _scope.Guaranteed.Contains(model.Contract),
        StateSymbol state => ReferenceEquals(state.Module, Unit),
        _ => false,
    };

    /// <inheritdoc/>
    public override void ReportUnresolved(string name, TextSpan span, IEnumerable<string> locals) => new UnresolvedNames(this).Report(name, span, locals);

    /// <inheritdoc/>
    public override void ReportUnresolvedMember(ISymbol container, string name, TextSpan span) => Diagnostics.Report(
        DeclarationDiagnostics.UnresolvedMember,
        Source,
        span,
        container.Name,
        name,
        SymbolKinds.Suggest(name, MemberNames(container), $"declare it there, or name a member of {SymbolKinds.Describe(container)} that exists."));

    /// <summary>All meanings of a name in the first rank that knows it.</summary>
    public IReadOnlyList<ISymbol> Find(string name)
    {
        foreach (var rank in Ranks())
        {
            var found = rank.Select(t => t.Find(name)).OfType<ISymbol>().Distinct().ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private ISymbol? Completed(ISymbol? symbol)
    {
        if (symbol is not null)
        {
            _scope.Table.Completion.Complete(symbol);
        }

        return symbol;
    }

    private IReadOnlyList<IReadOnlyList<ISymbolTable>> Ranks() => _scope.Ranks;

    private static ISymbol? Unfinished(EnumSymbol @enum, string name) => new EnumMemberSymbol(name, BuiltinType.Error, 0, null, @enum.Location, "");
}
