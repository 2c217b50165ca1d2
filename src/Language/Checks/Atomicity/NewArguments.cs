using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>Parameters of private operations that get only new things at all calls: a helper that fills in what its caller has just made changes no state.</summary>
internal static class NewArguments
{
    /// <summary>The parameters, as the bodies name them.</summary>
    public static HashSet<VariableSymbol> Of(ModuleSymbol module, OperationSummaries summaries)
    {
        var bodies = module.Bodies.Values.Select(static b => (b.Block, Normal: BodyNames.Of(b.Block))).ToList();
        var calls = bodies.SelectMany(b => ExpressionChildren.DescendantsAndSelf(b.Block).Select(static s => (s as BoundCall)?.Call ?? (s as BoundReturnCall)?.Call)
            .OfType<BoundOperationCall>().Select(call => (b.Block, b.Normal, Call: call))).Where(c => module.PrivateOperations.Contains(c.Call.Operation)).ToList();
        var called = new HashSet<OperationSymbol>(calls.Select(static c => c.Call.Operation));
        var parameters = new HashSet<VariableSymbol>(called.SelectMany(o => module.Bodies[o].Parameters).Where(static p => p.Type is EntitySymbol));
        bool isSmaller;
        do
        {
            isSmaller = false;
            var made = bodies.ToDictionary(static b => b.Block, b => MadeLocals.Of(b.Block, b.Normal, summaries.GivesNew, parameters));
            foreach (var (block, normal, call) in calls)
            {
                for (var i = 0; i < call.Arguments.Count; i++)
                {
                    isSmaller |= !MadeLocals.IsNew(call.Arguments[i], normal, made[block]) && parameters.Remove(module.Bodies[call.Operation].Parameters[i]);
                }
            }
        }
        while (isSmaller);
        return parameters;
    }
}
