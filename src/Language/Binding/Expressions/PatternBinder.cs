using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Binding.Narrowing;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <summary>Binds the patterns of one match and keeps count of what its arms take.</summary>
internal sealed class PatternBinder(ExpressionBinder expressions, BindingContext context, BodyScope scope, BoundExpression subject)
{
    private readonly HashSet<object> _taken = [];
    private bool _hasElse;
    private bool _takesSome;
    private bool _takesNone;

    /// <summary>
    /// Binds the patterns of the next arm. Afterwards the scope, which the caller opened for the arm, has the variable of <c>some y</c>, and the facts are those of the arm.
    /// </summary>
    public IReadOnlyList<BoundPattern> BindArm(IReadOnlyList<PatternSyntax> patterns, bool isElse)
    {
        // An option that a 'none' arm did not take is some in every arm after it.
        AssumeSome(when: _takesNone);
        _hasElse |= isElse;
        var bound = new List<BoundPattern>();
        foreach (var pattern in patterns)
        {
            if (Bind(pattern, isOnly: patterns.Count == 1) is { } good)
            {
                bound.Add(good);
            }
        }

        return bound;
    }

    /// <summary>Whether every value has an arm; says which have none if not.</summary>
    public bool CheckComplete(SourceSpan location)
    {
        if (_hasElse || subject.Type.IsError())
        {
            return true;
        }

        IEnumerable<string> missing = subject.Type switch
        {
            EnumSymbol { IsFlags: false } @enum => @enum.Members.Where(member => !_taken.Contains(member.Value)).Select(member => $"'{@enum.Name}.{member.Name}'"),
            OptionType => new[] { _takesSome ? "" : "'some'", _takesNone ? "" : "'none'" }.Where(static name => name.Length > 0),
            _ when subject.Type == BuiltinType.Bool => new[] { true, false }.Where(truth => !_taken.Contains(truth)).Select(static truth => truth ? "'true'" : "'false'"),
            _ => [$"other values of '{subject.Type.Display}'"],
        };
        var names = missing.ToList();
        if (names.Count > 0)
        {
            context.Diagnostics.Report(ExpressionDiagnostics.MatchIncomplete, location, string.Join(", ", names));
        }

        return names.Count == 0;
    }

    private void AssumeSome(bool when)
    {
        if (when && subject is BoundVariable { Variable: var variable } && ConditionFacts.IsStable(variable))
        {
            scope.Facts = scope.Facts.And(Facts.Of(variable, FactKind.IsSome));
        }
    }

    private BoundPattern? Bind(PatternSyntax syntax, bool isOnly)
    {
        switch (syntax)
        {
            case SomePatternSyntax some:
                return BindSome(some, isOnly);
            case NonePatternSyntax:
                return BindNone(syntax);
            case ConstantPatternSyntax { Value: RangeExpressionSyntax range }:
                return BindRange(range);
            case ConstantPatternSyntax constant:
                return BindConstant(constant.Value);
            default:
                return null;
        }
    }

    private BoundOptionPattern? BindSome(SomePatternSyntax syntax, bool isOnly)
    {
        var name = syntax.Identifier is { IsMissing: false } identifier ? identifier : null;
        LocalSymbol Declare(SyntaxToken token, TypeSymbol type)
        {
            var local = new LocalSymbol(token.Text, type, isMutable: false, token.Location);
            scope.Declare(local, isWatched: isOnly);
            return local;
        }

        if (subject.Type is not OptionType option)
        {
            if (name is not null)
            {
                Declare(name, BuiltinType.Error);
            }

            Wrong(syntax.Location, "Only an option is some or none.");
            return null;
        }

        if (_takesSome)
        {
            Repeated(syntax.Location, "'some'");
        }

        _takesSome = true;
        AssumeSome(when: isOnly);
        var binding = name is null ? null : Declare(name, option.Element);
        if (!isOnly && name is not null)
        {
            Wrong(name.Location, "A variable needs a pattern that is alone in its arm.");
        }

        return new BoundOptionPattern(syntax.Location, IsSome: true, binding);
    }

    private BoundOptionPattern? BindNone(PatternSyntax syntax)
    {
        if (subject.Type is not OptionType)
        {
            Wrong(syntax.Location, "Only an option is some or none.");
            return null;
        }

        if (_takesNone)
        {
            Repeated(syntax.Location, "'none'");
        }

        _takesNone = true;
        return new BoundOptionPattern(syntax.Location, IsSome: false, null);
    }

    private BoundPattern? BindConstant(ExpressionSyntax syntax)
    {
        if (subject.Type is OptionType)
        {
            expressions.Bind(syntax);
            Wrong(syntax.Location, "Match 'some' or 'none', or take the value out before.");
            return null;
        }

        var value = Constant(syntax);
        if (value is null)
        {
            return null;
        }

        var constant = ConstantEvaluator.Evaluate(value);
        if (constant.Value is BigInteger or bool && !_taken.Add(constant.Value))
        {
            Repeated(syntax.Location, $"'{syntax}'");
        }

        return new BoundConstantPattern(syntax.Location, value);
    }

    private BoundRangePattern? BindRange(RangeExpressionSyntax syntax)
    {
        if (!subject.Type.IsInteger() || syntax.Start is null || syntax.End is null)
        {
            Wrong(syntax.Location, subject.Type.IsInteger() ? "Write both ends of the range." : "Only integers lie in ranges.");
            return null;
        }

        var (from, to) = (Constant(syntax.Start), Constant(syntax.End));
        return from is null || to is null ? null : new BoundRangePattern(syntax.Location, from, to, syntax.IncludesEnd);
    }

    /// <summary>A constant of the subject's type; null after a report.</summary>
    private BoundExpression? Constant(ExpressionSyntax syntax)
    {
        var value = expressions.BindAs(syntax, subject.Type);
        if (value.Type.IsError() || subject.Type.IsError())
        {
            return null;
        }

        if (ConstantEvaluator.Evaluate(value).IsKnown)
        {
            return value;
        }

        context.Diagnostics.Report(NameDiagnostics.NotConstant, value.Location);
        return null;
    }

    private void Wrong(SourceSpan location, string advice)
    {
        if (!subject.Type.IsError())
        {
            context.Diagnostics.Report(ExpressionDiagnostics.WrongPattern, location, subject.Type.Display, advice);
        }
    }

    private void Repeated(SourceSpan location, string what) => context.Diagnostics.Report(ExpressionDiagnostics.PatternRepeated, location, what);
}
