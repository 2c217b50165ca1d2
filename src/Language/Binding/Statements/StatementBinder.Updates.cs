using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <content>Statements that change a collection in place.</content>
internal sealed partial class StatementBinder
{
    private void BindUpdate(StatementSyntax syntax, List<BoundStatement> into)
    {
        var update = InScope(() => syntax switch
        {
            AddStatementSyntax add => BindSetUpdate(add, UpdateKind.Add, add.Element, add.Collection),
            RemoveFromStatementSyntax remove => BindSetUpdate(remove, UpdateKind.Remove, remove.Element, remove.Collection),
            RemoveStatementSyntax remove => BindRemove(remove),
            AppendStatementSyntax append => BindSeqUpdate(append, UpdateKind.Append, append.Element, append.Collection, null),
            InsertStatementSyntax insert => BindSeqUpdate(insert, UpdateKind.Insert, insert.Element, insert.Collection, insert.Index),
            ClearStatementSyntax clear => BindClear(clear),
            _ => null,
        });
        if (update is not null)
        {
            into.Add(update);
        }
    }

    private BoundUpdate? BindSetUpdate(StatementSyntax syntax, UpdateKind kind, ExpressionSyntax elementSyntax, ExpressionSyntax collectionSyntax)
    {
        var collection = BindTarget(collectionSyntax);
        if (collection.Type.Unrefined is not SetType set)
        {
            _expressions.Bind(elementSyntax);
            var advice = collection.Type.Unrefined switch
            {
                SeqType => kind == UpdateKind.Add ? "Write 'append x to q;'." : "Write 'remove q[i];'.",
                MapType => kind == UpdateKind.Add ? "Write 'm[k] = v;'." : "Write 'remove m[k];'.",
                _ => "Name a set.",
            };
            return Wrong(kind == UpdateKind.Add ? "add ... to" : "remove ... from", "a set", collection, collectionSyntax, advice);
        }

        var element = _expressions.BindAs(elementSyntax, set.Element);
        return new BoundUpdate(syntax.Location, kind, collection, [element], CheckUpdated(collection, collectionSyntax));
    }

    private BoundUpdate? BindSeqUpdate(StatementSyntax syntax, UpdateKind kind, ExpressionSyntax elementSyntax, ExpressionSyntax collectionSyntax, ExpressionSyntax? indexSyntax)
    {
        var collection = BindTarget(collectionSyntax);
        var index = indexSyntax is null ? null : _expressions.BindIndexOperand(indexSyntax);
        if (collection.Type.Unrefined is not SeqType seq)
        {
            _expressions.Bind(elementSyntax);
            var advice = collection.Type.Unrefined is SetType ? "Write 'add x to s;'." : "Name a seq.";
            return Wrong(kind == UpdateKind.Append ? "append ... to" : "insert ... into", "a seq", collection, collectionSyntax, advice);
        }

        var element = _expressions.BindAs(elementSyntax, seq.Element);
        return new BoundUpdate(syntax.Location, kind, collection, index is null ? [element] : [element, index], CheckUpdated(collection, collectionSyntax));
    }

    private BoundUpdate? BindRemove(RemoveStatementSyntax syntax)
    {
        if (syntax.Target is not IndexExpressionSyntax { IsOptional: false, Index: not RangeExpressionSyntax } entry)
        {
            return Wrong("remove", "an entry", _expressions.Bind(syntax.Target), syntax.Target, "Write 'remove m[k];', or 'remove x from s;'.");
        }

        var collection = BindTarget(entry.Target);
        switch (collection.Type.Unrefined)
        {
            case MapType map:
                var key = _expressions.BindAs(entry.Index, map.Key);
                return new BoundUpdate(syntax.Location, UpdateKind.RemoveKey, collection, [key], CheckUpdated(collection, entry.Target));
            case SeqType:
                var index = _expressions.BindIndexOperand(entry.Index);
                return new BoundUpdate(syntax.Location, UpdateKind.RemoveKey, collection, [index], CheckUpdated(collection, entry.Target));
            default:
                _expressions.Bind(entry.Index);
                return Wrong("remove", "an entry of a map or seq", collection, entry.Target, "Write 'remove x from s;' for a set.");
        }
    }

    private BoundUpdate? BindClear(ClearStatementSyntax syntax)
    {
        var collection = BindTarget(syntax.Target);
        return collection.Type.Unrefined is SetType or MapType or SeqType
            ? new BoundUpdate(syntax.Location, UpdateKind.Clear, collection, [], CheckUpdated(collection, syntax.Target))
            : Wrong("clear", "a collection", collection, syntax.Target, "Name a set, map or seq.");
    }

    private BoundUpdate? Wrong(string word, string wanted, BoundExpression collection, ExpressionSyntax syntax, string advice)
    {
        if (!collection.Type.IsError())
        {
            Report(StatementDiagnostics.WrongCollection, syntax.Location, word, wanted, collection.Type.Display, advice);
        }

        return null;
    }
}
