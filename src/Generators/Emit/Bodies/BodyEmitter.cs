using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>Emits the body of one operation as the statements of a C# method.</summary>
public sealed partial class BodyEmitter
{
    private readonly ComponentContext _component;
    private readonly CodeWriter _writer;
    private readonly MethodContext _method;
    private readonly ExpressionEmitter _expressions;
    private readonly Signature _signature;
    private readonly BoundOperationBody _body;
    private readonly OperationSymbol _operation;
    private string _error = "error";

    /// <summary>Whether the body is that of a property: its steps do not fail, they show that it does not hold.</summary>
    public bool IsProperty { get; init; }

    /// <summary>Whether the body only lets the host in: what the operation requires is checked behind it.</summary>
    public bool IsGate { get; init; }

    /// <summary>Prepares the body of <paramref name="operation"/> for <paramref name="writer"/>.</summary>
    public BodyEmitter(ComponentContext component, CodeWriter writer, OperationSymbol operation, BoundOperationBody body)
    {
        _component = component;
        _writer = writer;
        _operation = operation;
        _body = body;
        _signature = new Signature(component.Types, operation);
        _method = new MethodContext(component, component.System.NameOf(operation));
        _expressions = new ExpressionEmitter(_method);
        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            var parameter = operation.Parameters[i];
            var name = _method.Names.Declare(Identifiers.Escape(parameter.Name));
            _method[parameter] = Parameter(parameter, name);
            _method[body.Parameters[i]] = Parameter(body.Parameters[i], name);
        }

        foreach (var result in _signature.ResultNames)
        {
            _method.Names.Declare(result);
        }
    }

    /// <summary>A parameter as the method has it.</summary>
    public static Variable Parameter(ParameterSymbol parameter, string name)
    {
        var form = parameter.Type.Unrefined == BuiltinType.Bytes ? Form.Span : parameter.Type.Unrefined == BuiltinType.Buffer ? Form.Window : Form.Value;
        return ExpressionEmitter.Bound(parameter, Code.Primary(name, form));
    }

    /// <summary>Writes the statements.</summary>
    public void Emit()
    {
        var canFail = Flow.CanFail(_body.Block) || (_signature.Fails && AllLocks.Any());
        if (canFail && !IsProperty && !_signature.ReturnsResult)
        {
            for (var i = 0; i < _signature.ResultNames.Count; i++)
            {
                // A failure leaves results without a meaning, so many numbers need not be cleared for it.
                _writer.Line(TypeNames.IsLargeAndPlain(_operation.Results[i].Type) ? $"Unsafe.SkipInit(out {_signature.ResultNames[i]});" : $"{_signature.ResultNames[i]} = default;");
            }
        }

        OpenLocks();
        BeforeRequiresIfChecked();
        Requires();
        AfterRequiresIfChecked();
        if (IsProperty)
        {
            Property();
            return;
        }

        if (_signature.Fails && ExpressionChildren.DescendantsAndSelf(_body.Block).Any(static s => s is BoundCall { Else: null, Call.Operation.Fails.Count: > 0 }))
        {
            _error = _method.Names.Declare("error");
            _writer.Line($"{_signature.Errors} {_error};");
        }

        var cases = _operation.Clauses.OfType<BoundCase>().Where(static c => !c.IsMayFail).ToList();
        var isDerived = ReferenceEquals(_body.Location.Source, _operation.Location.Source) && _body.Location == _operation.Location;
        Statements(_body.Block.Statements, isDerived ? cases : []);
        EndLines();
        if (_signature.Fails && !ControlFlow.Leaves(_body.Block))
        {
            _writer.Gap().Line($"return {_signature.Errors}.None;");
        }

        CloseLocks();
    }

    // Statements of one block. A map's element that one reads and the next removes is taken out by the first.
    private void Statements(IReadOnlyList<BoundStatement> statements, List<BoundCase> cases)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            CaseComment(cases, statements[i]);
            _expressions.Taken = i + 1 < statements.Count && _plan.Before(statements[i + 1]).Count == 0 && CaseAt(cases, statements[i + 1]) < 0 ? Taking.Of(statements[i], statements[i + 1]) : null;
            var takes = _expressions.Taken is not null;
            Statement(statements[i]);
            _expressions.Taken = null;
            i += takes ? 1 : 0;
        }
    }

    // The first of the cases that a statement belongs to; below 0 if it is none of them.
    private static int CaseAt(List<BoundCase> cases, BoundStatement statement) => cases.FindIndex(c => ReferenceEquals(c.Location.Source, statement.Location.Source)
        && c.Location.Span.Start <= statement.Location.Span.Start && statement.Location.Span.End <= c.Location.Span.End);

    // `// case Exists: when name in dir.entries` before what does it.
    private void CaseComment(List<BoundCase> cases, BoundStatement statement)
    {
        var found = CaseAt(cases, statement);
        if (found < 0)
        {
            return;
        }

        var @case = cases[found];
        cases.RemoveRange(0, found + 1);
        var when = @case.Condition is { } condition ? $": when {Documentation.OneLine(condition.Location.Text)}" : "";
        EndLines();
        _writer.Gap().Line($"// case {@case.Name}{when}");
    }

    private void Requires()
    {
        if (!_component.Options.Checks || IsGate)
        {
            return;
        }

        RequiredLocks();
        var lets = new List<BoundLetClause>();
        foreach (var clause in _operation.Clauses)
        {
            if (clause is BoundLetClause let)
            {
                lets.Add(let);
            }
            else if (clause is BoundRequires requires)
            {
                var used = lets.Where(l => ExpressionChildren.DescendantsAndSelf(requires.Condition).Any(e => e is BoundVariable v && ReferenceEquals(v.Variable, l.Local))).ToList();
                if (used.Count > 0)
                {
                    _method.Names.Enter();
                    _writer.Open();
                    foreach (var before in lets)
                    {
                        Let(new BoundLet(before.Location, before.Local, before.Value));
                    }
                }

                RefinementChecks.Clause(_writer, _component.Options, _expressions.Negated(requires.Condition).Text, "Requires", _operation.QualifiedName, requires.Condition, requires.Text);
                if (used.Count > 0)
                {
                    _writer.Close().Line();
                    _method.Names.Leave();
                }
            }
        }
    }

    private void Block(BoundStatement statement)
    {
        _method.Names.Enter();
        Statements(statement is BoundBlock block ? block.Statements : [statement], []);
        _method.Names.Leave();
    }

    private void Lines(SourceSpan location)
    {
        if (!_component.Options.LineDirectives || location.Source is null)
        {
            return;
        }

        // A composed system's text is nowhere to be seen: debuggers and errors show where each piece of it was written.
        location = location.Origin;
        var (start, end) = (location.Start, location.End);
        var path = Paths.Under(_component.Options.Root, location.Source.Path);
        if (end.Line == start.Line && end.Character <= start.Character)
        {
            return;
        }

        _writer.Directive($"#line ({start.Line + 1},{start.Character + 1})-({end.Line + 1},{end.Character + 1}) {_writer.Column} \"{path}\"");
        _inSpec = true;
    }

    private bool _inSpec;

    private void EndLines()
    {
        if (_inSpec)
        {
            _writer.Directive("#line default");
            _inSpec = false;
        }
    }
}
