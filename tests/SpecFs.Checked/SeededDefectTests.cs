using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Runtime;

namespace SysSpec.SpecFs.Checked;

/// <summary>That the library's tests would show it if the file system did not keep its contracts: what an effect has stored is taken back or changed behind the decorators.</summary>
public sealed class SeededDefectTests
{
    private static readonly Caller Ada = new() { Uid = 1000, Gid = 100 };

    private readonly FileSystemContracts _system = FileSystemContracts.Create(new SystemClock());
    private readonly Inode _top;
    private readonly Inode _file;

    public SeededDefectTests()
    {
        Assert.Equal(Errno.None, _system.Tree.Format(Ada.Uid, Ada.Gid));
        _top = _system.Tree.Top() ?? throw new InvalidOperationException("Format has made no root.");
        Assert.Equal(Errno.None, _system.Namespace.Make(Ada, _top, "file"u8, Kind.File, SpecFileSystem.NewFile, 0, 0, out _file));
        Assert.Equal(Errno.None, _system.Files.Write(_file, 0, "text"u8, append: false, dropSetIds: false));
    }

    [Fact]
    public void LostSize_IsFoundByTheNextRead()
    {
        _file.Size = 3;
        Says(() => _system.Files.Read(_file, 0, new byte[4], out _), "Files.Read", "the result is 3; the contract says 4");
    }

    [Fact]
    public void LostMode_IsFoundByTheNextOpen()
    {
        _file.Mode = Mode.None;
        Says(() => _system.Files.Open(Ada, _file, Access.Read, append: false, truncate: false), "Files.Open", "the implementation reports EACCES; the contract says None");
    }

    [Fact]
    public void LostPage_IsFoundByTheNextRead()
    {
        _file.Table.Clear();
        Says(() => _system.Files.Read(_file, 0, new byte[4], out _), "Files.Read", "what is in `into` differs from what the contract says");
    }

    [Fact]
    public void LostLink_IsFoundByTheNextLookAtAttributes()
    {
        _file.Links = 2;
        var failure = Assert.Throws<ContractFailureException>(() => _system.Stat.Attributes(_file));
        Assert.Equal("Stat.attributes", failure.Contract);
        Assert.StartsWith("Stat.attributes(inode2) is ", failure.Difference, StringComparison.Ordinal);
    }

    [Fact]
    public void LostAppend_IsFoundAtOnce_ByTheFunctionThatTellsWhereTheNextOneGoes()
    {
        _file.Size = 2;
        Says(() => _system.Files.Write(_file, 0, "more"u8, append: true, dropSetIds: false), "Files.Write", "afterwards Files.place(inode2, 0, True) is 6; the contract says 8");
    }

    private static void Says(Action call, string contract, string difference)
    {
        var failure = Assert.Throws<ContractFailureException>(call);
        Assert.Equal((contract, difference), (failure.Contract, failure.Difference));
        Assert.Contains(".sysspec(", failure.Location, StringComparison.Ordinal);
    }
}
