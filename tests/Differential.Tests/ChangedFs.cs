using System.Numerics;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Tests;

/// <summary>The file system in memory with a patch, run by the interpreter: what the kernel is told where something below decides otherwise.</summary>
internal sealed class ChangedFs
{
    private readonly SystemComposition _composition;
    private readonly SystemInterpreter _interpreter;

    /// <summary>Makes and formats one.</summary>
    /// <param name="patch">The members of the patch.</param>
    public ChangedFs(string patch)
    {
        _composition = SystemComposition.Create(RootSpecs.MemoryFsWith(patch).System ?? throw new InvalidOperationException("There is no system."));
        _interpreter = new SystemInterpreter(_composition, new Midnight());
        Assert.Null(Call("Tree.Format", Number(0), Number(0)).Error);
    }

    /// <summary>The root's inode, as long as nobody made another one.</summary>
    public EntityValue Root => _interpreter.Entities.Single(static e => e.Entity.Name == "Inode");

    public static Value Number(BigInteger number) => Value.Of(number);

    /// <summary>Calls an operation by its qualified name.</summary>
    public CallResult Call(string operation, params IReadOnlyList<Value> arguments) => _interpreter.Call(Operation(operation), arguments);

    /// <summary>A request of the kernel for the root, by user 0; operations of the protocol begin with one.</summary>
    public RecordValue Request => Record("FuseSession.Init", 0, ("node", 1));

    /// <summary>A value for a parameter that is a record: fields with numbers, zeros where none is said.</summary>
    public RecordValue Record(string operation, int parameter, params (string Field, BigInteger Number)[] fields)
    {
        var type = Assert.IsAssignableFrom<FieldsType>(Operation(operation).Parameters[parameter].Type);
        return new(type, [.. type.Fields.Select(f => Number(fields.FirstOrDefault(given => given.Field == f.Name).Number))]);
    }

    /// <summary>A field of a result that is a record.</summary>
    public static string Field(CallResult result, string name)
    {
        var record = Assert.IsType<RecordValue>(Assert.Single(result.Results));
        return $"{record[record.Type.Fields.Single(f => f.Name == name)]}";
    }

    private OperationSymbol Operation(string name) => _composition.Contracts.SelectMany(static c => c.Operations).Single(o => o.QualifiedName == name);

    /// <summary>A host whose clock stands still.</summary>
    private sealed class Midnight : IExternHost
    {
        public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) =>
            CallResult.Success(new RecordValue(Assert.IsAssignableFrom<FieldsType>(operation.Results[0].Type), [Number(0), Number(0)]));

        public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => null;

        public Value? Read(ModelSymbol model, EntityValue? entity) => null;
    }
}
