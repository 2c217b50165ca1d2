using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Goldens;

/// <summary>Every construct compiles without a warning in every profile of contracts, with and without tests: none of them may leave a name behind that another one declares.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var name in GoldenTests.Names())
        {
            foreach (var profile in (string[])["off", "observe", "enforce"])
            {
                cases.Add(name, profile, "");
                cases.Add(name, profile, "tests");
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Construct_CompilesInEveryProfile(string name, string profile, string emit) =>
        Host.Compile(Pinned.With([($"/specs/{name}.sysspec", GoldenTests.Spec(name))]), [], ("SysSpecContracts", profile), ("SysSpecEmit", emit), ("ProjectDir", "/specs"));
}
