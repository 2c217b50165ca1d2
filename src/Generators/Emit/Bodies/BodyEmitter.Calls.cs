using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <content>Calls of operations.</content>
public sealed partial class BodyEmitter
{
    private string Callee(OperationSymbol operation) => _component.Prefix(operation.Owner) + _component.System.NameOf(operation);

    private IEnumerable<string> Arguments(BoundOperationCall call) => call.Arguments.Select((a, i) => _expressions.Argument(a, call.Operation.Parameters[i].Type).Text);

    private void Call(BoundCall s)
    {
        var callee = new Signature(_component.Types, s.Call.Operation);
        var arguments = Arguments(s.Call).ToList();
        var after = new List<Action>();
        if (s.Else is { } handler && !ControlFlow.Leaves(handler) && _plan.After(s).Count > 0)
        {
            throw new NotSupportedException($"{s.Location}: a lock that is given only where the call succeeds.");
        }

        if (callee.ReturnsResult)
        {
            CallForResult(s, $"{Callee(s.Call.Operation)}({string.Join(", ", arguments)})");
            return;
        }

        for (var i = 0; i < s.Call.Operation.Results.Count; i++)
        {
            arguments.Add(Out(s, i, after));
        }

        var call = $"{Callee(s.Call.Operation)}({string.Join(", ", arguments)})";
        if (!callee.Fails)
        {
            _writer.Line(call + ";");
        }
        else if (s.Else is null && IsProperty)
        {
            _writer.Open($"if ({call} != {callee.Errors}.None)").Line("return false;").Close();
        }
        else if (s.Else is null)
        {
            _writer.Line($"{_error} = {call};");
            _writer.Open($"if ({_error} != {_signature.Errors}.None)").Line($"return {_error};").Close();
        }
        else
        {
            Handled(s, callee, call, after);
            return;
        }

        after.ForEach(static a => a());
        if (callee.Fails && !IsProperty)
        {
            _writer.Line();
        }
    }

    private void Property()
    {
        foreach (var statement in _body.Block.Statements)
        {
            Statement(statement);
        }

        EndLines();
        _writer.Gap().Line("return true;");
    }

    // The property says nothing unless the case applies, and nothing where the operation reports an error that it may.
    private void WhenCase(BoundWhenCase s)
    {
        var operation = s.Call.Operation;
        var callee = new Signature(_component.Types, operation);
        var arguments = Arguments(s.Call).ToList();
        var number = operation.Cases.TakeWhile(c => !ReferenceEquals(c, s.Case)).Count();
        var prefix = _component.Prefix(operation.Owner);
        if (!s.Case.IsMayFail)
        {
            _writer.Open($"if ({prefix}{Models.ModelMembers.CaseOf(_component.System, operation)}({string.Join(", ", arguments)}) != {number})").Line("return null;").Close().Line();
        }

        var outs = callee.ReturnsResult ? [] : operation.Results.Select(static _ => "out _");
        var call = $"{Callee(operation)}({string.Join(", ", arguments.Concat(outs))})";
        if (!callee.Fails)
        {
            _writer.Line(call + ";").Line();
            return;
        }

        var expected = s.Case.IsMayFail ? $"is not ({string.Join(" or ", s.Case.MayFail.Select(e => $"{callee.Errors}.{e.Name}"))})" : $"!= {callee.Errors}.{s.Case.Failure?.Name ?? "None"}";
        _writer.Open($"if ({call} {expected})").Line("return null;").Close().Line();
    }

    private void Handled(BoundCall s, Signature callee, string call, List<Action> after)
    {
        var handler = s.Else ?? throw new NotSupportedException("A handled call without a handler.");
        var isUsed = s.Failure is not null && ExpressionChildren.DescendantsAndSelf(handler).Any(f => (f is BoundFail { Failure: { } failure } && ReferenceEquals(failure, s.Failure))
            || ExpressionChildren.Of(f).SelectMany(ExpressionChildren.DescendantsAndSelf).Any(e => e is BoundVariable v && ReferenceEquals(v.Variable, s.Failure)));
        if (isUsed && s.Failure is not null)
        {
            var name = _method.Names.Declare(Identifiers.Escape(s.Failure.Name));
            _method[s.Failure] = new(Code.Primary(name));
            _writer.Line($"var {name} = {call};");
            _writer.Open($"if ({name} != {callee.Errors}.None)");
        }
        else if (handler.Statements.Count == 0 && after.Count == 0)
        {
            _writer.Line($"_ = {call};");
            return;
        }
        else
        {
            _writer.Open($"if ({call} != {callee.Errors}.None)");
        }

        Block(handler);
        _writer.Close();
        if (after.Count > 0 && !ControlFlow.Leaves(handler))
        {
            _writer.Open("else");
            after.ForEach(static a => a());
            _writer.Close();
            return;
        }

        after.ForEach(static a => a());
    }

    private void CallForResult(BoundCall s, string call)
    {
        var target = s.Targets.Count > 0 ? s.Targets[0] : null;
        if (target?.Local is { } local)
        {
            var name = _method.Names.Declare(Identifiers.Escape(local.Name));
            _writer.Line($"var {name} = {call};");
            _method[local] = ExpressionEmitter.Bound(local, Code.Primary(name, ExpressionEmitter.StoredForm(local.Type)));
        }
        else if (target?.Target is { } place)
        {
            Store(place, Reshaped(place, call));
        }
        else
        {
            _writer.Line(call + ";");
        }
    }

    private string Reshaped(BoundExpression place, string value)
    {
        if (place is not BoundField field || _component.System.ShapeOf(field.Field) is not { } shape || shape.Collection == CollectionShape.Of(field.Type).Collection)
        {
            return value;
        }

        var held = new LocalSymbol("held", field.Type, isMutable: false, field.Location);
        var name = _method.Names.Declare("held");
        _method[held] = ExpressionEmitter.Bound(held, Code.Primary(name));
        _writer.Line($"var {name} = {value};");
        return _expressions.Stored(new BoundVariable(field.Location, held), shape).Text;
    }

    private string Out(BoundCall s, int index, List<Action> after)
    {
        var target = index < s.Targets.Count ? s.Targets[index] : null;
        var result = s.Call.Operation.Results[index];
        if (target?.Local is { } local)
        {
            var name = _method.Names.Declare(Identifiers.Escape(local.Name));
            var isNarrow = local.IsMutable && local.Type.Unrefined == BuiltinType.Bytes;
            _method[local] = ExpressionEmitter.Bound(local, Code.Primary(name, ExpressionEmitter.StoredForm(local.Type)));
            return local.IsMutable || isNarrow ? $"out {_component.Types.Stored(result.Type)} {name}" : $"out var {name}";
        }

        if (target?.Target is not { } place)
        {
            return "out _";
        }

        // Directly into a local, unless its old value still counts: in the handler of the failure, or as an argument passed by reference.
        if (place is BoundVariable { Variable: LocalSymbol variable } && s.Else is null && _method[variable].Whole is { Form: not Form.Span } whole
            && !(TypeNames.Modifier(variable.Type).Length > 0 && s.Call.Arguments.SelectMany(ExpressionChildren.DescendantsAndSelf).Any(e => e is BoundVariable v && ReferenceEquals(v.Variable, variable))))
        {
            return $"out {whole}";
        }

        var temporary = _method.Names.Declare(Identifiers.Camel(result.Name ?? "outcome"));
        after.Add(() => Store(place, Reshaped(place, temporary)));
        return $"out var {temporary}";
    }

    private void ReturnCall(BoundReturnCall s)
    {
        var callee = new Signature(_component.Types, s.Call.Operation);
        var arguments = Arguments(s.Call).ToList();
        var name = Callee(s.Call.Operation);
        if (callee.ReturnsResult)
        {
            var value = $"{name}({string.Join(", ", arguments)})";
            if (_signature.ReturnsResult)
            {
                _writer.Line($"return {value};");
                return;
            }

            _writer.Line(_signature.ResultNames.Count == 1 ? $"{_signature.ResultNames[0]} = {value};" : $"{value};");
            _writer.Line(_signature.Fails ? $"return {_signature.Errors}.None;" : "return;");
            return;
        }

        var drops = _operation.Results.Count == 0;
        arguments.AddRange(drops ? s.Call.Operation.Results.Select(static _ => "out _") : _signature.ResultNames.Select(static n => $"out {n}"));
        var call = $"{name}({string.Join(", ", arguments)})";
        if (callee.Fails)
        {
            _writer.Line($"return {call};");
            return;
        }

        _writer.Line($"{call};").Line(_signature.Fails ? $"return {_signature.Errors}.None;" : "return;");
    }
}
