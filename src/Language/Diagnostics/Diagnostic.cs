using SysSpec.Language.Text;

namespace SysSpec.Language.Diagnostics;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>A remark; nothing is wrong.</summary>
    Info,

    /// <summary>Probably a mistake; the build goes on.</summary>
    Warning,

    /// <summary>A violated rule; nothing is generated from what it concerns.</summary>
    Error,
}

/// <summary>
/// A rule of the compiler. <paramref name="Id"/> is stable (<c>SYS1001</c>); <paramref name="Message"/> is a composite format string that says what is wrong and
/// then what to do; its page is <c>docs/diagnostics/{Id}.md</c>.
/// </summary>
public sealed record DiagnosticDescriptor(string Id, string Title, string Message, Severity Severity = Severity.Error)
{
    /// <summary>Where the rule is explained, relative to the project.</summary>
    public string HelpLink => $"docs/diagnostics/{Id}.md";
}

/// <summary>A place in a file that helps to understand a finding.</summary>
public sealed record RelatedLocation(SourceText Source, TextSpan Span, string Message)
{
    /// <summary>File and characters together.</summary>
    public SourceSpan Location => new(Source, Span);
}

/// <summary>A finding at a place of a spec.</summary>
public sealed class Diagnostic(DiagnosticDescriptor descriptor, SourceText source, TextSpan span, string message, IReadOnlyList<RelatedLocation> related)
{
    /// <summary>The rule.</summary>
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The file.</summary>
    public SourceText Source { get; } = source;

    /// <summary>The characters that the finding is about.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>File and characters together.</summary>
    public SourceSpan Location => new(Source, Span);

    /// <summary>What is wrong and what to do.</summary>
    public string Message { get; } = message;

    /// <summary>Other places that matter, such as the first of two declarations.</summary>
    public IReadOnlyList<RelatedLocation> Related { get; } = related;

    /// <summary>The stable id of the rule.</summary>
    public string Id => Descriptor.Id;

    /// <summary>How grave it is.</summary>
    public Severity Severity => Descriptor.Severity;

    /// <summary><c>path(line,column): error SYS1001: message</c>, lines and columns from one.</summary>
    public override string ToString() => $"{Location}: {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}

/// <summary>
/// Collects the findings of one compilation, in the order in which they are made. One sentence about one place is one finding, however often a phase comes by: a phase may look at a
/// broken piece of a spec again in another role. Adding costs one hash of the message.
/// </summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Id, SourceText Source, TextSpan Span, string Message)> _known = [];

    /// <summary>All findings so far.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Whether an error is among them.</summary>
    public bool HasErrors => _items.Exists(static d => d.Severity == Severity.Error);

    /// <summary>Adds a finding; <paramref name="arguments"/> fill the places of the rule's message.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceText source, TextSpan span, params object[] arguments) =>
        Report(descriptor, source, span, [], arguments);

    /// <summary>Adds a finding that points to other places too.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceText source, TextSpan span, IReadOnlyList<RelatedLocation> related, params object[] arguments) =>
        Add(new Diagnostic(descriptor, source, span, string.Format(System.Globalization.CultureInfo.InvariantCulture, descriptor.Message, arguments), related));

    /// <summary>Takes over findings made elsewhere.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Add(diagnostic);
        }
    }

    private void Add(Diagnostic diagnostic)
    {
        if (_known.Add((diagnostic.Id, diagnostic.Source, diagnostic.Span, diagnostic.Message)))
        {
            _items.Add(diagnostic);
        }
    }
}
