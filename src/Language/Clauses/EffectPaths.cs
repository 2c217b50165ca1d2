using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Clauses;

/// <summary>
/// The effects of an outcome, each with the way to it: the branches and loops around it and then what it determines. A <c>let</c> of a value and a change of a local determine nothing and are
/// left out; what <c>let</c> makes or asks an operation for counts.
/// </summary>
internal static class EffectPaths
{
    /// <summary>The effects in the order of the text.</summary>
    public static IEnumerable<(string Path, BoundStatement Statement)> Of(BoundStatement statement) => Of(statement, "");

    private static IEnumerable<(string Path, BoundStatement Statement)> Of(BoundStatement statement, string above)
    {
        var own = Names(statement).Select(name => (above + name, statement));
        return own.Concat(Nested(statement).SelectMany(n => Of(n.Statement, above + n.Step)));
    }

    private static IEnumerable<string> Names(BoundStatement statement) => statement switch
    {
        BoundAssign { IsEffect: true } s => [$"{Text(s.Target)}'"],
        BoundUpdate { IsEffect: true } s => [$"{Point(s)}'"],
        BoundCall s => [Text(s.Call)],
        BoundReturnCall s => [Text(s.Call), "return"],
        BoundReturn => ["return"],
        BoundFail s => [$"fail {s.Error?.Name ?? "failure"}"],
        BoundFree s => [$"free {Text(s.Entity)}"],
        BoundLet { Value: BoundNew } s => [$"new {s.Local.Name}"],
        BoundLet { Value: BoundFresh } s => [$"fresh {s.Local.Name}"],
        BoundBufferWrite s => [$"{Text(s.Buffer)}[{Text(s.At)}..]'"],
        BoundBufferFill s => [$"{Text(s.Buffer)}'"],
        BoundLayoutWrite s => [$"{Text(s.Buffer)}'"],
        BoundAssert s => [$"assert \"{s.Text}\""],
        _ => [],
    };

    private static string Point(BoundUpdate update) => update.Kind switch
    {
        UpdateKind.RemoveKey => $"{Text(update.Target)}[{Text(update.Arguments[0])}]",
        UpdateKind.Add or UpdateKind.Remove => $"{Text(update.Target)}{{{Text(update.Arguments[0])}}}",
        _ => Text(update.Target),
    };

    private static IEnumerable<(string Step, BoundStatement Statement)> Nested(BoundStatement statement) => statement switch
    {
        BoundBlock s => s.Statements.Select(static inner => ("", inner)),
        BoundLabeled s => [("", s.Statement)],
        BoundIf { Else: null } s => [($"if({Text(s.Condition)})/", s.Then)],
        BoundIf { Else: { } otherwise } s => [($"if({Text(s.Condition)})/", s.Then), ($"else({Text(s.Condition)})/", otherwise)],
        BoundMatch s => s.Arms.Select(arm => ($"match({Text(s.Value)}:{Patterns(arm)})/", arm.Body)),
        BoundWhile s => [($"while({Text(s.Condition)})/", s.Body)],
        BoundForEach s => [($"foreach({s.Item.Name}{(s.Value is null ? "" : "," + s.Value.Name)} in {Text(s.Domain)})/", s.Body)],
        BoundCall { Else: { } otherwise } s => [($"{Text(s.Call)}/else/", otherwise)],
        _ => [],
    };

    private static string Patterns(BoundMatchArm arm)
    {
        var tokens = SpecText.Tokens(arm.Location.Text);
        var arrow = tokens.FirstOrDefault(static t => t.Kind == TokenKind.FatArrow);
        return SpecText.Canonical(arrow is null ? arm.Location.Text : arm.Location.Text.Substring(0, arrow.Span.Start));
    }

    private static string Text(BoundExpression expression) => SpecText.Canonical(expression.Location.Text);
}
