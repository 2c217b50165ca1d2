using SysSpec.Language.Binding.Expressions;
using SysSpec.Language.Binding.Layouts;
using SysSpec.Language.Binding.Locks;
using SysSpec.Language.Binding.Statements;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>
/// Binds types, constants, contracts and modules, in steps that each go over all files: names; what relies on what; types and constants; signatures; bodies.
/// </summary>
internal sealed class DeclarationBinder
{
    /// <summary>What a signature counts for in a chain of definitions: its body is not looked at.</summary>
    private const int SignatureHeight = 8;

    private readonly DeclarationTable _table;
    private readonly ConstantBinder _constants;
    private readonly TypeDeclarationBinder _types;
    private readonly SignatureBinder _signatures;

    private DeclarationBinder(DeclarationTable table)
    {
        _table = table;
        _constants = new ConstantBinder(table);
        _types = new TypeDeclarationBinder(table);
        _signatures = new SignatureBinder(table);
    }

    /// <summary>Binds the declarations of all files, which come in the order of their paths. The first <paramref name="frameFindings"/> findings do not come from bodies.</summary>
    public static DeclarationTable Bind(IReadOnlyList<CompilationUnitSyntax> files, DiagnosticBag diagnostics, out int frameFindings)
    {
        var table = new DeclarationTable(diagnostics);
        DeclarationCollector.Collect(files, table);
        new ReferenceBinder(table).Bind();
        new DeclarationBinder(table).BindFrame();
        frameFindings = diagnostics.Items.Count;
        BindBodies(table);
        FunctionRecursion.Check(
            table.Of<ContractSymbol, ContractSyntax>().Select(static c => c.Symbol), table.Of<ModuleSymbol, ModuleSyntax>().Select(static m => m.Symbol), diagnostics);
        UnusedRelies.Report(table);
        return table;
    }

    /// <summary>
    /// Binds what contracts and modules contain besides names, types and signatures, and checks calls between the clauses. The declarations of a table can be bound again after their text changed.
    /// </summary>
    public static void BindBodies(DeclarationTable table)
    {
        var contracts = new ContractBinder(table);
        contracts.BindExpressions();
        new ModuleBinder(table).BindBodies();
        contracts.BindProperties();
        var bound = table.Of<ContractSymbol, ContractSyntax>().Select(static c => c.Symbol).ToList();
        OwnCalls.Check(bound, table.Diagnostics);
        Queries.Check(bound, table.Diagnostics);
    }

    private void BindFrame()
    {
        foreach (var declared in _table.Declarations)
        {
            RegisterType(declared);
            RegisterMember(declared);
        }

        _table.Completion.CompleteAll(DefinitionOrder.Of(_table.Declarations));
        _types.CheckRecursion();
        foreach (var (declared, refinement, syntax) in _table.Of<RefinementSymbol, TypeDeclarationSyntax>())
        {
            TypeDeclarationBinder.BindPredicate(refinement, syntax, Context(declared));
        }

        foreach (var (declared, constant, syntax) in _table.Of<ConstSymbol, ConstSyntax>())
        {
            ConstantBinder.CheckRefinement(constant, syntax, Context(declared));
        }

        new ContractBinder(_table).BindUndoes();
        new ModuleBinder(_table).CheckDeclarations();
        foreach (var (declared, record, syntax) in _table.Of<RecordSymbol, RecordSyntax>())
        {
            TypeDeclarationBinder.BindExpressions(record, syntax, Context(declared));
        }

        LockBinder.BindAll(_table);
    }

    /// <summary>Types and constants.</summary>
    private void RegisterType(Declared declared)
    {
        var context = Context(declared);
        switch (declared)
        {
            case { Symbol: ConstSymbol constant, Syntax: ConstSyntax syntax }:
                Register(declared, () => _constants.Bind(constant, syntax, context));
                break;
            case { Symbol: EnumSymbol symbol, Syntax: EnumSyntax syntax }:
                Register(declared, () => _constants.Bind(symbol, syntax, context));
                break;
            case { Symbol: ErrorsSymbol errors, Syntax: ErrorsSyntax syntax }:
                Register(declared, () => _constants.Bind(errors, syntax, context));
                break;
            case { Symbol: OpaqueSymbol opaque, Syntax: OpaqueTypeSyntax syntax }:
                Register(declared, () => opaque.Underlying = ConstantBinder.BindUnderlying(opaque, syntax.UnderlyingType, context));
                break;
            case { Symbol: LayoutSymbol layout, Syntax: LayoutSyntax syntax }:
                Register(declared, () => new LayoutBinder(_table, context).Bind(layout, syntax));
                break;
            case { Symbol: RecordSymbol record, Syntax: RecordSyntax syntax }:
                Register(declared, () => _types.BindFields(record, syntax, context));
                break;
            case { Symbol: RefinementSymbol refinement, Syntax: TypeDeclarationSyntax syntax }:
                Register(declared, () => TypeDeclarationBinder.BindBase(refinement, syntax, context));
                break;
            default:
                break;
        }
    }

    /// <summary>Members of units: their types and signatures.</summary>
    private void RegisterMember(Declared declared)
    {
        var context = Context(declared);
        switch (declared)
        {
            case { Symbol: ModelSymbol model, Syntax: ModelSyntax syntax }:
                Register(declared, () => model.Type = new TypeBinder(context).Bind(syntax.Type, TypePlace.Value));
                break;
            case { Symbol: StateSymbol state, Syntax: FieldSyntax syntax }:
                Register(declared, () => state.Type = new TypeBinder(context).Bind(syntax.Type, TypePlace.State));
                break;
            case { Symbol: FunctionSymbol function, Syntax: FunctionSyntax syntax }:
                Register(declared, () => _signatures.Bind(function, syntax, context), height: SignatureHeight);
                break;
            case { Symbol: OperationSymbol operation, Syntax: OperationSyntax syntax }:
                Register(declared, () => _signatures.Bind(operation, syntax.Parameters, syntax.Results, syntax.Fails, context), height: SignatureHeight);
                break;
            case { Symbol: OperationSymbol operation, Syntax: PrivateOperationSyntax syntax }:
                Register(declared, () => _signatures.Bind(operation, syntax.Parameters, syntax.Results, syntax.Fails, context), height: SignatureHeight);
                break;
            default:
                break;
        }
    }

    private void Register(Declared declared, Action complete, int? height = null) =>
        _table.Completion.Register(declared.Symbol, height ?? declared.Syntax.Height, complete, Report, () => ReportTooDeep(declared.Symbol));

    private UnitContext Context(Declared declared) => UnitContext.For(_table, declared.File, declared.Unit);

    /// <summary>Reports a circle at the symbol that is declared first; constants in it have no value, and their uses are silent.</summary>
    private void Report(IReadOnlyList<ISymbol> circle)
    {
        foreach (var constant in circle.OfType<ConstSymbol>())
        {
            constant.Type = BuiltinType.Error;
        }

        var first = circle.OrderBy(static s => s.Location.Source.Path, StringComparer.Ordinal).ThenBy(static s => s.Location.Span.Start).First();
        var turned = circle.SkipWhile(s => s != first).Concat(circle.TakeWhile(s => s != first)).ToList();
        _table.Diagnostics.Report(
            DeclarationDiagnostics.Cycle, first.Location.Source, first.Location.Span, first.Name, Circles.Display(turned, static s => s.Name));
    }

    private void ReportTooDeep(ISymbol symbol) =>
        _table.Diagnostics.Report(DeclarationDiagnostics.TooDeep, symbol.Location.Source, symbol.Location.Span, symbol.Name);
}
