namespace SysSpec.Language.Tests.Fuzzing;

/// <summary>Makes texts that look like specs and are not. Deterministic for a random source.</summary>
public sealed class Mutator(Random random)
{
    private const string Signs = "{}()[]<>;,:.'\"\\/*=-+&|!?~^% \n\r\t\0";

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ">>", ">=", ";", ",", ":", ".", "..", "..=", "?", "??", "'", "->", "=>", "=", "+=", "==", "!=", "<<", "+", "+%", "-", "*", "|", "&", "~",
        "&&", "||", "!", "/*", "*/", "//", "///", "\"", "\\", "\n", "\r", "\t", "\0", "@", "#", "\uD800", "\uDC00", "\u00E9", "0", "1_000", "0x", "0xFFKiB", "16 TiB", "18446744073709551616",
        "\"text\"", "\"\\x4", "and", "or", "not", "in", "is", "has", "implies", "if", "then", "else", "match", "let", "var", "return", "fail", "true", "false", "none", "some", "new", "fresh",
        "free", "forall", "exists", "namespace", "using", "allow", "const", "type", "opaque", "enum", "flags", "record", "errors", "layout", "contract", "extern", "module", "system", "protocol",
        "entity", "model", "function", "op", "invariant", "property", "locks", "state", "represent", "private", "concurrency", "requires", "case", "when", "may", "fails", "undoes", "relies",
        "guarantees", "because", "where", "decreases", "own", "sorted", "map", "set", "seq", "arena", "budget", "concurrent", "count", "sum", "with", "while", "foreach", "break", "continue", "add", "append", "insert",
        "remove", "clear", "assert", "to", "from", "into", "at", "as", "by", "size", "little", "big", "pad", "checksum", "of", "layer", "expose", "policy", "serves", "request", "reply", "rest",
        "parks", "silent", "wakes", "derived", "patch", "evolves", "patches", "after", "before", "first", "last", "leaf", "inner", "root", "provide", "amend", "affirm", "replace", "x", "Foo", "contrct", "retrun",
    ];

    /// <summary>Random characters, among them halves of surrogate pairs.</summary>
    public string Noise()
    {
        var characters = new char[random.Next(200)];
        for (var i = 0; i < characters.Length; i++)
        {
            characters[i] = random.Next(4) switch
            {
                0 => (char)random.Next(char.MaxValue + 1),
                1 => Signs[random.Next(Signs.Length)],
                _ => (char)random.Next(32, 127),
            };
        }

        return new string(characters);
    }

    /// <summary>Words and signs of the language in any order.</summary>
    public string Soup() => string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(150)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>One piece many times, and what closes it: deep nesting and long chains.</summary>
    public string Depth()
    {
        string[] openings =
        [
            "(", "[", "{", "-", "not ", "x + ", "x.", "x(", "x[", "if a then ", "if a { } else ", "match x { A => ", "seq { ", "R { f: ", "forall x in ", "map<", "a implies ", "l: ", "while x { ", "T?", "a ?? ",
            "case A => {", "contract A {", "op B(", "new R { f: ", "patch P {", "amend contract C {", "amend op O {", "insert first {", "replace ", "leaf ",
        ];
        string[] contexts = ["namespace A; const x: T = ", "namespace A; module M guarantees C { op F() { ", "namespace A; contract C { op F() { case A => { ", "namespace A; record R { f: ", "namespace A; patch P { amend contract C { amend op O { ", ""];
        var opening = openings[random.Next(openings.Length)] + (random.Next(3) == 0 ? openings[random.Next(openings.Length)] : "");
        return contexts[random.Next(contexts.Length)] + string.Concat(Enumerable.Repeat(opening, random.Next(400))) + Pieces[random.Next(Pieces.Length)];
    }

    /// <summary>A few changes to a text, of whole tokens and of characters.</summary>
    public string Mutate(IReadOnlyList<string> corpus)
    {
        var text = Window(corpus[random.Next(corpus.Count)]);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            text = Change(text, corpus);
        }

        return text;
    }

    /// <summary>A stretch of a long text, so that inputs stay small and quick.</summary>
    private string Window(string text)
    {
        const int longest = 1500;
        if (text.Length <= longest)
        {
            return text;
        }

        var start = text.IndexOf('\n', random.Next(text.Length - longest));
        return "namespace W;\n" + text.Substring(start, Math.Min(longest, text.Length - start));
    }

    private string Change(string text, IReadOnlyList<string> corpus)
    {
        var (start, end) = random.Next(3) == 0 ? Characters(text) : Token(text);
        return random.Next(7) switch
        {
            0 => text.Remove(start, end - start),
            1 => text.Insert(start, " " + Pieces[random.Next(Pieces.Length)] + " "),
            2 => text.Remove(start, end - start).Insert(start, Pieces[random.Next(Pieces.Length)]),
            3 => text.Insert(end, text[start..end]),
            4 => text[..start],
            5 => text[..start] + Tail(corpus[random.Next(corpus.Count)]),
            _ => Move(text, start, end),
        };
    }

    private (int Start, int End) Characters(string text)
    {
        var start = random.Next(text.Length + 1);
        return (start, Math.Min(text.Length, start + random.Next(4)));
    }

    /// <summary>A word or sign near a random place.</summary>
    private (int Start, int End) Token(string text)
    {
        var start = random.Next(text.Length + 1);
        while (start > 0 && start < text.Length && char.IsLetterOrDigit(text[start]) && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        var end = Math.Min(text.Length, start + 1);
        while (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1]))
        {
            end++;
        }

        return (start, end);
    }

    private string Tail(string text) => text.Substring(Math.Max(0, text.Length - random.Next(500)));

    private string Move(string text, int start, int end)
    {
        var piece = text[start..end];
        var rest = text.Remove(start, end - start);
        return rest.Insert(random.Next(rest.Length + 1), piece);
    }
}
