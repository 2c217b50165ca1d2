using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Scopes;

/// <summary>
/// What the binder knows at the place of a body where it stands: the variables in scope, the facts that hold, and which locals were read so far. A place that is
/// never reached has the facts <see cref="Facts.Impossible"/>.
/// </summary>
internal sealed class BodyScope(DiagnosticBag diagnostics)
{
    private readonly List<LocalSymbol> _watched = [];
    private readonly HashSet<VariableSymbol> _read = [];
    private readonly HashSet<VariableSymbol> _conditional = [];

    /// <summary>What is known here.</summary>
    public Facts Facts { get; set; } = Facts.None;

    /// <summary>The innermost scope.</summary>
    public Scope Scope { get; private set; } = new(null);

    /// <summary>Whether some path leads here.</summary>
    public bool IsReachable => !Facts.IsImpossible;

    /// <summary>Opens a scope.</summary>
    public void Enter() => Scope = new Scope(Scope);

    /// <summary>
    /// Closes the innermost scope. Variables of tests that certainly held on every path to here stay visible: after <c>if not (x is some y) { return; }</c> there is a y.
    /// </summary>
    public void Leave()
    {
        var closed = Scope;
        Scope = closed.Parent ?? throw new InvalidOperationException("The outermost scope of a body is not closed.");
        if (IsReachable)
        {
            foreach (var variable in closed.Conditional.Where(v => Facts.Holds(v, FactKind.IsBound)))
            {
                Scope.Declare(variable);
            }
        }
    }

    /// <summary>The variable that a name means, or null. Whether it has a value here is for <see cref="HasValue"/> to say.</summary>
    public VariableSymbol? Find(string name) => Scope.Find(name);

    /// <summary>Whether a variable has a value here; only that of a test that may not have held lacks one.</summary>
    public bool HasValue(VariableSymbol variable) => !_conditional.Contains(variable) || Facts.Holds(variable, FactKind.IsBound);

    /// <summary>Notes that a variable is read.</summary>
    public void MarkRead(VariableSymbol variable) => _read.Add(variable);

    /// <summary>Adds a parameter.</summary>
    public void Declare(ParameterSymbol parameter) => Scope.Declare(parameter);

    /// <summary>Adds a local. One that nothing reads is reported at the end if <paramref name="isWatched"/>; the name <c>_</c> is no name.</summary>
    public void Declare(LocalSymbol local, bool isWatched)
    {
        if (local.Name.Length == 0 || local.Name == "_")
        {
            return;
        }

        CheckShadowing(local);
        Scope.Declare(local);
        Watch(local, isWatched);
    }

    /// <summary>Adds the variable of a test, which has a value only where the test holds.</summary>
    public void DeclareConditional(LocalSymbol local)
    {
        CheckShadowing(local);
        Scope.DeclareConditional(local);
        _conditional.Add(local);
        Watch(local, isWatched: true);
    }

    /// <summary>Reports the locals that nothing read.</summary>
    public void ReportUnused()
    {
        foreach (var local in _watched.Where(local => !_read.Contains(local)))
        {
            diagnostics.Report(NameDiagnostics.UnusedLocal, local.Location, local.Name);
        }

        _watched.Clear();
    }

    private void Watch(LocalSymbol local, bool isWatched)
    {
        if (isWatched && !local.Type.Equals(BuiltinType.Error))
        {
            _watched.Add(local);
        }
    }

    private void CheckShadowing(LocalSymbol local)
    {
        if (Scope.Find(local.Name) is { } other && HasValue(other) && IsReachable)
        {
            diagnostics.Report(NameDiagnostics.Shadowing, local.Location, local.Name);
        }
    }
}
