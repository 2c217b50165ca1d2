using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content><c>let</c> and <c>var</c>.</content>
internal sealed partial class StatementBinder
{
    private void BindLet(LetStatementSyntax syntax, List<BoundStatement> into)
    {
        var type = syntax.Type is null ? null : _context.BindType(syntax.Type);
        if (_expressions.FindOperation(syntax.Value) is { } callee && syntax.Value is CallExpressionSyntax call)
        {
            BindCallStatement(syntax, call, callee, syntax.Names.Select(name => new NewLocal(name, type, IsMutable: false)).ToList(), syntax.Else, into);
            return;
        }

        RejectElse(syntax.Else);
        var value = InScope(() => _expressions.BindRightSide(syntax.Value, type));
        if (syntax.Names.Count > 1)
        {
            Report(StatementDiagnostics.SeveralNames, syntax.Names[1].Location);
            type = BuiltinType.Error;
        }

        foreach (var name in syntax.Names)
        {
            into.Add(new BoundLet(syntax.Location, Declare(name, type ?? value.Type, isMutable: false), value));
        }
    }

    private void BindVar(VarStatementSyntax syntax, List<BoundStatement> into)
    {
        var type = syntax.Type is null ? null : _context.BindType(syntax.Type);
        if (_expressions.FindOperation(syntax.Value) is { } callee && syntax.Value is CallExpressionSyntax call)
        {
            BindCallStatement(syntax, call, callee, [new NewLocal(syntax.Identifier, type, IsMutable: true)], null, into);
            return;
        }

        var value = InScope(() => _expressions.BindRightSide(syntax.Value, type));
        into.Add(new BoundLet(syntax.Location, Declare(syntax.Identifier, type ?? value.Type, isMutable: true), value));
    }

    private LocalSymbol Declare(SyntaxToken name, TypeSymbol type, bool isMutable)
    {
        if (type is ErrorsSymbol)
        {
            Report(NameDiagnostics.ErrorAsValue, name.Location, "failure");
            type = BuiltinType.Error;
        }

        var local = new LocalSymbol(name.Text, type, isMutable, name.Location);
        _scope.Declare(local, isWatched: true);
        return local;
    }
}
