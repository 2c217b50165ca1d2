using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Json;

/// <summary>Writes JSON documents, indented, with line feeds on every machine.</summary>
internal static class JsonOutput
{
    /// <summary>The number of the documents' form. It grows when a member changes its meaning or goes away, not when one is added.</summary>
    public const int Version = 1;

    // What is written is read as JSON, never pasted into HTML: quotes and primes stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write<T>(TextWriter output, T document, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
    }
}

/// <summary>A position in a file, line and column from one; a column is a UTF-16 code unit.</summary>
internal sealed record JsonPosition(int Line, int Column)
{
    public static JsonPosition Of(LinePosition position) => new(position.Line + 1, position.Character + 1);
}

/// <summary>A stretch of a file, up to and not including <paramref name="End"/>.</summary>
internal sealed record JsonPlace(string File, JsonPosition Start, JsonPosition End)
{
    public static JsonPlace Of(SourceSpan span) => new(span.Source.Path, JsonPosition.Of(span.Start), JsonPosition.Of(span.End));
}
