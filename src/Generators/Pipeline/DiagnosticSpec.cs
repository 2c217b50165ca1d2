using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SysSpec.Generators.Emit.Text;

namespace SysSpec.Generators.Pipeline;

/// <summary>A place in a spec.</summary>
public sealed record PlaceSpec(string Path, int Start, int Length, int Line, int Character, int EndLine, int EndCharacter)
{
    /// <summary>The place as the compiler host shows it, clickable.</summary>
    public Location ToLocation(string root) => Location.Create(
        Paths.Under(root, Path), new TextSpan(Start, Length), new LinePositionSpan(new LinePosition(Line, Character), new LinePosition(EndLine, EndCharacter)));
}

/// <summary>A finding in the specs, without any of the host's types.</summary>
public sealed record DiagnosticSpec(string Id, string Title, string Message, bool IsError, bool IsWarning, string HelpLink, PlaceSpec? Place, string Root)
{
    /// <summary>The id of an internal failure.</summary>
    public const string InternalId = "SYS9001";

    /// <summary>The finding of an internal failure: the build must not go on as if there were no specs.</summary>
    public static DiagnosticSpec Internal(Exception failure, string root) => new(
        InternalId, "The generator failed",
        $"The generator failed: {OneLine(failure.Message)} [{failure.GetType().Name}{OneLine(Where(failure))}]. Nothing was generated; please report this with the spec, and undo the last change of it to go on", true, false,
        "docs/diagnostics/SYS9001.md", null, root);

    /// <summary>A finding of the language.</summary>
    public static DiagnosticSpec From(Language.Diagnostics.Diagnostic diagnostic, string root)
    {
        var start = diagnostic.Source.GetPosition(diagnostic.Span.Start);
        var end = diagnostic.Source.GetPosition(diagnostic.Span.End);
        var place = new PlaceSpec(diagnostic.Source.Path, diagnostic.Span.Start, diagnostic.Span.Length, start.Line, start.Character, end.Line, end.Character);
        return new(
            diagnostic.Id, diagnostic.Descriptor.Title, diagnostic.Message, diagnostic.Severity == Language.Diagnostics.Severity.Error, diagnostic.Severity == Language.Diagnostics.Severity.Warning,
            diagnostic.Descriptor.HelpLink, place, root);
    }

    /// <summary>The finding as the host takes it.</summary>
    public Diagnostic ToDiagnostic()
    {
        var severity = IsError ? DiagnosticSeverity.Error : IsWarning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
#pragma warning disable RS2008 // The catalogue of the language's own diagnostics is kept in docs/diagnostics and tested there.
        var descriptor = new DiagnosticDescriptor(Id, Title, "{0}", "SysSpec", severity, isEnabledByDefault: true, helpLinkUri: HelpLink);
#pragma warning restore RS2008
        return Diagnostic.Create(descriptor, Place?.ToLocation(Root) ?? Location.None, Message);
    }

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');

    private static string Where(Exception failure) => failure.StackTrace is { } trace ? trace.Split('\n')[0] is { Length: > 0 } first ? " " + first.Trim() : "" : "";
}
