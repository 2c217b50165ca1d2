using System.Diagnostics;
using System.Reflection;

namespace SysSpec.Package.Tests;

/// <summary>The packages, packed once, and projects outside the repository that refer to them as a user's do.</summary>
public sealed class PackedProject : IDisposable
{
    private static readonly string ProjectFile = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="SysSpec" Version="{Metadata("PackageVersion")}" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("sysspec-package-").FullName;
    private int _projects;

    /// <summary>Packs runtime and generator into a feed of their own.</summary>
    public PackedProject()
    {
        foreach (var project in (string[])["Runtime", "Package"])
        {
            var (code, output) = Run(Metadata("RepositoryRoot"), "pack", $"src/{project}", "--no-build", "--configuration", Metadata("Configuration"), "--output", Path.Combine(_folder, "feed"));
            Assert.True(code == 0, output);
        }
    }

    /// <summary>Runs a project with these files, and gives the exit code and all output.</summary>
    public (int Code, string Output) RunProject(params (string Name, string Content)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"project{++_projects}")).FullName;
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        // Nothing but the feed, and a cache of its own: a package of the same version from elsewhere must not stand in for what was packed.
        File.WriteAllText(Path.Combine(folder, "nuget.config"), "<configuration><packageSources><clear /><add key=\"feed\" value=\"../feed\" /></packageSources></configuration>");
        File.WriteAllText(Path.Combine(folder, "Project.csproj"), ProjectFile);
        foreach (var (name, content) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), content);
        }

        return Run(folder, "run", "--property:RestorePackagesPath=../packages");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) =>
        typeof(PackedProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value ?? throw new InvalidOperationException($"{key} is not set.");

    private static (int Code, string Output) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
