using System.Collections.Concurrent;
using Scriban;
using Scriban.Runtime;

namespace SysSpec.Generators.Emit.Text;

/// <summary>
/// The shapes of files, from the templates in this assembly. Each is parsed once; a thread keeps one context for all that it renders, for making one costs more than a file does. The templates
/// use none of Scriban's own functions, so the context has none.
/// </summary>
public static class Templates
{
    private static readonly ConcurrentDictionary<string, Template> Parsed = new();

    [ThreadStatic]
    private static TemplateContext? _context;

    /// <summary>Fills a template. Values are strings, booleans, <see cref="ScriptObject"/>s and arrays of these.</summary>
    public static string Render(string template, params (string Name, object? Value)[] values)
    {
        var globals = Object(values);
        globals["version"] = GeneratedMarks.Version;
        var context = _context ??= new TemplateContext(new ScriptObject()) { NewLine = "\n", LoopLimit = 0, StrictVariables = false };
        context.Reset();
        context.PushGlobal(globals);
        try
        {
            return Parsed.GetOrAdd(template, Load).Render(context);
        }
        finally
        {
            context.PopGlobal();
        }
    }

    /// <summary>An object for a template.</summary>
    public static ScriptObject Object(params (string Name, object? Value)[] values)
    {
        var result = new ScriptObject();
        foreach (var (name, value) in values)
        {
            result[name] = value;
        }

        return result;
    }

    private static Template Load(string name)
    {
        using var stream = typeof(Templates).Assembly.GetManifestResourceStream($"{name}.scriban")
            ?? throw new InvalidOperationException($"The template {name}.scriban is not in the assembly.");
        using var reader = new StreamReader(stream);
        var template = Template.Parse(reader.ReadToEnd().Replace("\r\n", "\n"));
        return template.HasErrors ? throw new InvalidOperationException(string.Join("; ", template.Messages)) : template;
    }
}
