using System.Numerics;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Tests;

/// <summary>What the kernel is told when an access control list cannot be taken away: why, as the file system says it.</summary>
public sealed class ListErrorsTests
{
    private const string SetDefault = "root amend contract Acls { amend op SetDefault { replace case NoSpace when list.count == 0 => fail ENOSPC; } }";
    private const string SetAccess = "root amend contract Acls { amend op SetAccess { replace case NoSpace when list.count == 0 => fail ENOSPC; } }";

    [Theory]
    [InlineData("system.posix_acl_default", SetDefault, false, "ENOSPC")]
    [InlineData("system.posix_acl_default", SetDefault, true, "EPERM")]
    [InlineData("system.posix_acl_default", SetAccess, false, "")]
    [InlineData("system.posix_acl_access", SetAccess, false, "ENOSPC")]
    [InlineData("system.posix_acl_access", SetAccess, true, "EPERM")]
    [InlineData("system.posix_acl_access", SetDefault, false, "")]
    public void Removexattr_SaysWhyAListStays(string name, string patch, bool isImmutable, string error)
    {
        var system = RootSpecs.MemoryFsWith(patch).System;
        Assert.NotNull(system);
        var composition = SystemComposition.Create(system);
        var interpreter = new SystemInterpreter(composition, new Midnight());
        Assert.Null(interpreter.Call(Operation(composition, "Tree", "Format"), [Number(0), Number(0)]).Error);
        if (isImmutable)
        {
            var set = Operation(composition, "FileFlags", "Set");
            var flags = Assert.IsAssignableFrom<EnumSymbol>(set.Parameters[1].Type);
            Assert.Null(interpreter.Call(set, [interpreter.Entities.Single(static e => e.Entity.Name == "Inode"), Number((int)flags.Members.Single(static m => m.Name == "Immutable").Value)]).Error);
        }

        var remove = Operation(composition, "FuseXattrs", "Removexattr");
        var result = interpreter.Call(remove, [Header(remove), Value.Of(System.Text.Encoding.UTF8.GetBytes(name))]);

        Assert.Equal(error, result.Error?.Name ?? "");
    }

    private static OperationSymbol Operation(SystemComposition composition, string contract, string name) =>
        composition.Contracts.Single(c => c.Name == contract).Operations.Single(o => o.Name == name);

    /// <summary>A request for the root.</summary>
    private static RecordValue Header(OperationSymbol operation)
    {
        var type = Assert.IsAssignableFrom<FieldsType>(operation.Parameters[0].Type);
        return new(type, [.. type.Fields.Select(f => Number(f.Name == "node" ? 1 : 0))]);
    }

    private static Value Number(int number) => Value.Of(new BigInteger(number));

    /// <summary>A host whose clock stands still.</summary>
    private sealed class Midnight : IExternHost
    {
        public CallResult? Call(OperationSymbol operation, IReadOnlyList<Value> arguments) =>
            CallResult.Success(new RecordValue(Assert.IsAssignableFrom<FieldsType>(operation.Results[0].Type), [Number(0), Number(0)]));

        public Value? Evaluate(FunctionSymbol function, IReadOnlyList<Value> arguments) => null;

        public Value? Read(ModelSymbol model, EntityValue? entity) => null;
    }
}
