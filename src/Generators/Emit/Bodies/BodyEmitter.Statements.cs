using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <content>Control flow.</content>
public sealed partial class BodyEmitter
{
    private void Statement(BoundStatement statement)
    {
        Before(statement);
        switch (statement)
        {
            case BoundBlock s:
                _writer.Open();
                Block(s);
                _writer.Close();
                return;
            case BoundLabeled s:
                Statement(s.Statement);
                return;
            case BoundFree s:
                foreach (var planned in _plan.EndedBy(s))
                {
                    _writer.Line($"{Field(planned)}.Retire();");
                }

                // The garbage collector takes what nobody refers to; the model notes it, so that tests do not use it any more.
                _writer.Line(_component.System.IsModel ? $"{_expressions.Emit(s.Entity).Receiver}.IsFreed = true;" : $"// {Text.Documentation.OneLine(s.Location.Text)}");
                return;
            case BoundIf s:
                Lines(s.Condition.Location);
                If(s);
                return;
            case BoundWhile s:
                Lines(s.Condition.Location);
                _writer.Open($"while ({_expressions.Emit(s.Condition)})");
                Loops.Burn(_writer, _component);
                Turn(s, s.Body);
                _writer.Close();
                return;
            case BoundForEach s:
                Lines(s.Domain.Location);
                Loops.Open(_writer, _expressions, s.Item, s.Value, s.Domain, _component.System.Changes.Touches(s.Body, s.Domain));
                Turn(s, s.Body);
                _method.Names.Leave();
                _writer.Close();
                return;
            case BoundMatch s:
                Lines(s.Value.Location);
                Match(s);
                return;
        }

        Lines(statement.Location);
        Simple(statement);
        After(statement);
    }

    private void Turn(BoundStatement loop, BoundBlock body)
    {
        _loops.Push(loop);
        Block(body);
        _loops.Pop();
        if (!ControlFlow.Leaves(body))
        {
            EndTurn(loop);
        }
    }

    private void Simple(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundLet s:
                Let(s);
                break;
            case BoundAssign s:
                Assign(s);
                break;
            case BoundCall s:
                Call(s);
                break;
            case BoundReturnCall s:
                ReturnCall(s);
                break;
            case BoundReturn s:
                Return(s);
                break;
            case BoundFail s:
                _writer.Line(s.Error is { } error ? $"return {_signature.Errors}.{error.Name};" : $"return {_method[s.Failure ?? throw new NotSupportedException("A failure without an error.")].Whole};");
                break;
            case BoundBreak:
                _writer.Line("break;");
                break;
            case BoundContinue:
                EndTurn(_loops.Peek());
                _writer.Line("continue;");
                break;
            case BoundAssert s when IsProperty:
                _writer.Open($"if ({_expressions.Negated(s.Condition)})").Line("return false;").Close();
                break;
            case BoundWhenCase s:
                WhenCase(s);
                break;
            case BoundAssert s when _component.Options.Checks:
                RefinementChecks.Clause(_writer, _component.Options, _expressions.Negated(s.Condition).Text, "Invariant", _operation.QualifiedName, s.Condition, s.Text);
                break;
            case BoundAssert s:
                Bind(s.Condition);
                break;
            case BoundUpdate s:
                Update(s);
                break;
            default:
                Memory(statement);
                break;
        }
    }

    // Tests that bind a name are emitted even where the clause is not checked: later statements use the name.
    private void Bind(BoundExpression condition)
    {
        if (Language.Lowering.ExpressionChildren.DescendantsAndSelf(condition).Any(static e => e is BoundOptionTest { Binding: not null }))
        {
            _writer.Line($"_ = {_expressions.Emit(condition)};");
        }
    }

    private void If(BoundIf s, string prefix = "")
    {
        _writer.Open($"{prefix}if ({_expressions.Emit(s.Condition)})");
        Block(s.Then);
        _writer.Close();
        switch (s.Else)
        {
            case BoundIf next when _plan.Before(next).Count == 0:
                If(next, "else ");
                break;
            case { } otherwise:
                _writer.Open("else");
                Block(otherwise);
                _writer.Close();
                break;
        }
    }

    private void Match(BoundMatch s)
    {
        // C#'s `break` leaves the switch, the spec's leaves the loop around.
        if (!ExpressionEmitter.CanSwitch(s.Value.Type, s.Arms.SelectMany(static a => a.Patterns)) || s.Arms.Any(static a => ControlFlow.Breaks(a.Body)))
        {
            MatchByTests(s);
            return;
        }

        _writer.Open($"switch ({_expressions.Emit(s.Value)})");
        foreach (var arm in s.Arms)
        {
            _writer.Line(arm.Patterns.Count == 0 ? "default:" : $"case {string.Join(" or ", arm.Patterns.Select(_expressions.Pattern))}:");
            _writer.Open();
            Block(arm.Body);
            if (!ControlFlow.Leaves(arm.Body))
            {
                _writer.Line("break;");
            }

            _writer.Close();
        }

        if (s.Arms.All(static a => a.Patterns.Count > 0) && ControlFlow.Leaves(s))
        {
            _writer.Line("default:").In().Line("throw new System.Diagnostics.UnreachableException();").Out();
        }

        _writer.Close();
    }

    private void MatchByTests(BoundMatch s)
    {
        var value = s.Value;
        if (value is not (BoundVariable or BoundField { Receiver: null or BoundVariable }))
        {
            var local = new LocalSymbol("matched", value.Type, isMutable: false, value.Location);
            Let(new BoundLet(value.Location, local, value));
            value = new BoundVariable(value.Location, local);
        }

        for (var i = 0; i < s.Arms.Count; i++)
        {
            var arm = s.Arms[i];
            var isLast = i == s.Arms.Count - 1 && (arm.Patterns.Count == 0 || ControlFlow.Leaves(s) || value.Type.Unrefined is OptionType);
            if (isLast && arm.Patterns.OfType<BoundOptionPattern>().FirstOrDefault() is { Binding: not null } bound)
            {
                // The test registers the binding; the value is there for certain, since `none` was an arm before.
                _ = _expressions.Test(value, bound);
            }

            var condition = isLast ? "" : $"if ({string.Join(" || ", arm.Patterns.Select(p => _expressions.Test(value, p)))})";
            var header = i == 0 ? condition : condition.Length == 0 ? "else" : "else " + condition;
            _writer.Open(header.Length == 0 ? "" : header);
            Block(arm.Body);
            _writer.Close();
        }
    }

    private void Return(BoundReturn s)
    {
        GiveAway(s);
        if (_signature.ReturnsResult && s.Values.Count == 1)
        {
            _writer.Line($"return {_expressions.Stored(s.Values[0])};");
            return;
        }

        for (var i = 0; i < s.Values.Count; i++)
        {
            _writer.Line($"{_signature.ResultNames[i]} = {_expressions.Stored(s.Values[i])};");
        }

        _writer.Line(_signature.Fails ? $"return {_signature.Errors}.None;" : "return;");
    }
}
