using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Locks;

/// <summary>Binds the lines that say how operations hold locks.</summary>
/// <param name="context">Names in scope.</param>
/// <param name="unit">The contract or module.</param>
/// <param name="resolve">Finds and reports single locks.</param>
internal sealed class LockRuleBinder(UnitContext context, ISymbol unit, Func<NameSyntax, LockSymbol?> resolve)
{
    /// <summary>Binds a line and gives it to the operations that it speaks of.</summary>
    public void Bind(LockRuleSyntax syntax)
    {
        foreach (var name in syntax.Operations)
        {
            if (!name.IsMissing && Find(name) is { } operation)
            {
                Bind(syntax, operation);
            }
        }
    }

    // A contract speaks of its operations; a module of its private ones, and of those whose bodies it has.
    private OperationSymbol? Find(SyntaxToken name)
    {
        IReadOnlyList<OperationSymbol> known = unit switch
        {
            ContractSymbol contract => contract.Operations,
            ModuleSymbol module => [.. module.PrivateOperations, .. module.Guarantees.SelectMany(static c => c.Operations)],
            _ => [],
        };
        if (known.FirstOrDefault(o => o.Name == name.Text) is { } found)
        {
            return found;
        }

        var hint = Spelling.Closest(name.Text, known.Select(static o => o.Name).ToList()) is { } meant ? $" (did you mean '{meant}'?)" : "";
        context.Diagnostics.Report(LockDiagnostics.UnknownOperation, context.Source, name.Span, unit.Name, name.Text, hint);
        return null;
    }

    private void Bind(LockRuleSyntax syntax, OperationSymbol operation)
    {
        var verb = syntax.Verb.Text switch
        {
            "gives" => LockVerb.Gives,
            "acquires" => LockVerb.Acquires,
            "couples" => LockVerb.Couples,
            "weak" => LockVerb.Weak,
            _ => LockVerb.Holds,
        };
        if (verb is LockVerb.Holds or LockVerb.Gives && unit is ModuleSymbol && operation.Owner is ContractSymbol contract)
        {
            context.Diagnostics.Report(
                LockDiagnostics.WrongRule, context.Source, syntax.Verb.Span, $"What callers of '{operation.QualifiedName}' hold is for its contract to say", $"move the line to 'locks' of '{contract.Name}'");
            return;
        }

        CheckForm(syntax, verb);
        var places = syntax.Places.Select(p => Bind(p, operation)).OfType<LockPlace>().ToList();
        var rule = new LockRule(
            verb,
            places,
            Suffix(syntax, "when")?.Condition is { } condition ? new BodyBinder(context).BindExpression(condition, BuiltinType.Bool, operation.Parameters) : null,
            Suffix(syntax, "by")?.Function is { } function ? Function(function) : null,
            Suffix(syntax, "until")?.Word?.Text,
            Suffix(syntax, "if") is not null,
            Suffix(syntax, "each") is not null,
            Suffix(syntax, "because")?.Word is { IsMissing: false } because ? Lexing.Literals.Text(because) : null,
            Suffix(syntax, "in")?.Cases?.Where(static c => !c.IsMissing).Select(c => new LockCase(c.Text, new SourceSpan(context.Source, c.Span))).ToList(),
            new SourceSpan(context.Source, syntax.Span));
        if (places.Count < syntax.Places.Count)
        {
            return;
        }

        if (unit is ModuleSymbol module && operation.Owner is ContractSymbol)
        {
            var rules = module.LockRules.ToDictionary(static r => r.Key, static r => r.Value);
            rules[operation] = rules.TryGetValue(operation, out var before) ? [.. before, rule] : [rule];
            module.LockRules = rules;
            return;
        }

        operation.LockRules = [.. operation.LockRules, rule];
    }

    // What a rule says besides must mean something for its verb; what means nothing would look as if it were kept.
    private void CheckForm(LockRuleSyntax syntax, LockVerb verb)
    {
        string[] known = verb switch
        {
            LockVerb.Holds => ["when", "by"],
            LockVerb.Gives => ["in"],
            LockVerb.Acquires => ["by", "until", "each", "if", "because"],
            LockVerb.Couples => ["if", "because"],
            LockVerb.Weak => ["because"],
            _ => [],
        };
        foreach (var suffix in syntax.Suffixes.Where(s => !known.Contains(s.Keyword.Text)))
        {
            var hint = known.Length == 0 ? "nothing can" : $"only {Words.List([.. known.Select(static k => $"'{k}'")])} can";
            ReportForm(suffix.Span, $"'{suffix.Keyword.Text}' cannot stand behind '{syntax.Verb.Text}'", hint);
        }

        if (Suffix(syntax, "by") is { } by && known.Contains("by") && syntax.Places.Count != 2)
        {
            ReportForm(by.Span, "'by' says which of two locks comes first", $"name two; here {(syntax.Places.Count == 1 ? "is 1" : $"are {syntax.Places.Count}")}");
        }

        if (verb == LockVerb.Weak && Suffix(syntax, "because") is null)
        {
            ReportForm(syntax.Verb.Span, "What is weak says why", "write 'weak because \"...\"'");
        }
    }

    private void ReportForm(TextSpan span, string what, string instead) => context.Diagnostics.Report(LockDiagnostics.WrongRule, context.Source, span, what, instead);

    private static LockSuffixSyntax? Suffix(LockRuleSyntax syntax, string word) => syntax.Suffixes.FirstOrDefault(s => s.Keyword.Text == word);

    private LockPlace? Bind(LockPlaceSyntax syntax, OperationSymbol operation)
    {
        var location = new SourceSpan(context.Source, syntax.Span);
        var parts = syntax.Name.Parts;
        var last = parts[parts.Count - 1];
        if (last.IsMissing)
        {
            return null;
        }

        var root = parts.Count == 2 ? parts[0].Text : null;
        var type = root is null ? null
            : operation.Parameters.FirstOrDefault(p => p.Name == root)?.Type
            ?? (root == "result" && operation.Results.Count == 1 ? operation.Results[0].Type : operation.Results.FirstOrDefault(r => r.Name == root)?.Type);
        if (type is null && (root is null || NameResolver.FindSimple(root, context.Scope.File).Count > 0))
        {
            return resolve(syntax.Name) is { } single ? Checked(new LockPlace(null, single.Name, single, syntax.IsShared, syntax.IsFresh, location)) : null;
        }

        if (type is null)
        {
            // A local of the body, which tells its lock.
            return new LockPlace(root, last.Text, null, syntax.IsShared, syntax.IsFresh, location);
        }

        var entity = type.Unrefined is OptionType option ? option.Element.Unrefined : type.Unrefined;
        if ((entity as EntitySymbol)?.Locks.Find(l => l.Name == last.Text) is { } found)
        {
            return Checked(new LockPlace(root, found.Name, found, syntax.IsShared, syntax.IsFresh, location));
        }

        var hint = Spelling.Closest(last.Text, (entity as EntitySymbol)?.Locks.Select(static l => l.Name).ToList() ?? []) is { } meant ? $" (did you mean '{meant}'?)" : "";
        context.Diagnostics.Report(LockDiagnostics.UnknownLock, context.Source, syntax.Name.Span, $"{entity.Display}.{last.Text}", hint);
        return null;
    }

    private LockPlace Checked(LockPlace place)
    {
        if (place is { IsShared: true, Lock.Kind: LockKind.Mutex })
        {
            context.Diagnostics.Report(LockDiagnostics.SharedMutex, place.Location.Source, place.Location.Span, place.Lock.QualifiedName);
        }

        return place;
    }

    private FunctionSymbol? Function(NameSyntax name)
    {
        var parts = name.Parts;
        if (parts.Any(static p => p.IsMissing))
        {
            return null;
        }

        var found = parts.Count == 1 ? context.Lookup(parts[0].Text) : context.Lookup(parts[0].Text) is { } container ? context.LookupMember(container, parts[1].Text) : null;
        if (found is FunctionSymbol { Parameters: [{ Type.Unrefined: EntitySymbol }, { Type.Unrefined: EntitySymbol }] } function && function.ReturnType.Unrefined == BuiltinType.Bool)
        {
            return function;
        }

        context.Diagnostics.Report(LockDiagnostics.NoOrderFunction, context.Source, name.Span, name.Text);
        return null;
    }
}
