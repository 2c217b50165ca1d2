using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SysSpec.Mutation.Running;

/// <summary>Counts the turns of loops and watches the stack in generated code: a mutant that would never end fails instead.</summary>
public sealed class LoopGuard : CSharpSyntaxRewriter
{
    /// <summary>The class that woven calls lead to.</summary>
    public const string Source = """
        namespace SysSpec.Mutation.Guard
        {
            public static class Turns
            {
                public static long Left = long.MaxValue;

                public static void Take()
                {
                    if (--Left < 0)
                    {
                        throw new System.InvalidOperationException("The loop does not end.");
                    }
                }
            }
        }
        """;

    private const long TurnsOfACall = 3_000_000;
    private static readonly StatementSyntax Turn = SyntaxFactory.ParseStatement("global::SysSpec.Mutation.Guard.Turns.Take();");
    private static readonly StatementSyntax Stack = SyntaxFactory.ParseStatement("global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();");

    /// <summary>What gives each call from outside its turns.</summary>
    public static Action Reset(Assembly assembly)
    {
        var field = assembly.GetType("SysSpec.Mutation.Guard.Turns")?.GetField("Left") ?? throw new InvalidOperationException("The assembly was compiled without the guard.");
        return () => field.SetValue(null, TurnsOfACall);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => base.VisitWhileStatement(node) is WhileStatementSyntax w ? w.WithStatement(Guarded(w.Statement)) : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => base.VisitForStatement(node) is ForStatementSyntax f ? f.WithStatement(Guarded(f.Statement)) : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => base.VisitForEachStatement(node) is ForEachStatementSyntax f ? f.WithStatement(Guarded(f.Statement)) : null;

    /// <inheritdoc/>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        base.VisitMethodDeclaration(node) is MethodDeclarationSyntax m && m.Body is { } body ? m.WithBody(body.WithStatements(body.Statements.Insert(0, Stack))) : node;

    private static BlockSyntax Guarded(StatementSyntax body) =>
        body is BlockSyntax block ? block.WithStatements(block.Statements.Insert(0, Turn)) : SyntaxFactory.Block(Turn, body);
}
