namespace SysSpec.Package.Tests;

/// <summary>What a developer gets who adds the package to a project.</summary>
public sealed class PackageTests(PackedProject packed) : IClassFixture<PackedProject>
{
    private const string Shelf = """
        namespace Library;

        errors Refusal { Taken = 1 "The book is lent"; }

        /// Who has which book.
        contract Shelf {
          model lent: map<bytes, bytes>;

          op Lend(book: bytes, to: bytes) fails Taken {
            case Taken when book in lent => fail Taken;
            case Lent  => { lent[book]' = to; }
          }
        }

        system Lending { layer Only { Shelf by derived; } expose Shelf; concurrency { policy global; } }
        """;

    private const string Program = """
        using Library.Lending;

        var shelf = LendingSystem.Create().Shelf;
        Console.WriteLine($"{shelf.Lend("Ulysses"u8, "Ann"u8)} {shelf.Lend("Ulysses"u8, "Bob"u8)}");
        """;

    [Fact]
    public void SpecsOfTheProject_AreCompiledAndRun()
    {
        var (code, output) = packed.RunProject(("shelf.sysspec", Shelf), ("Program.cs", Program));

        Assert.True(code == 0, output);
        Assert.Contains("None Taken", output, StringComparison.Ordinal);
    }

    [Fact]
    public void PinsBesideAPatch_AreRead()
    {
        const string Patch = """
            namespace Library;

            patch Quiet { because "Lending twice is no mistake."; amend contract Shelf { amend op Lend { replace case Taken when book in lent => fail Taken; } } }

            system Patient evolves Lending { patches Quiet; }
            """;

        var (code, output) = packed.RunProject(("shelf.sysspec", Shelf), ("quiet.sysspec", Patch), ("sysspec.lock", "Library.Quiet 0000000000000000 Library.Shelf.Lend.Taken\n"), ("Program.cs", Program));

        Assert.NotEqual(0, code);
        Assert.Matches(@"quiet\.sysspec\(3,\d+\): error SYS7401: .*Library\.Shelf\.Lend\.Taken", output);
    }

    [Fact]
    public void MistakeInASpec_IsReportedAtItsLine()
    {
        var (code, output) = packed.RunProject(("shelf.sysspec", Shelf.Replace("book in lent", "book in lend", StringComparison.Ordinal)), ("Program.cs", Program));

        Assert.NotEqual(0, code);
        Assert.Matches(@"shelf\.sysspec\(10,29\): error SYS\d{4}: .*'lend'", output);
    }
}
