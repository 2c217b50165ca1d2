using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>The words that start members, and where they may stand.</summary>
internal static class MemberWords
{
    /// <summary>Declarations of a file.</summary>
    public static readonly IReadOnlyList<string> File =
        ["const", "type", "opaque", "enum", "flags", "record", "errors", "layout", "contract", "extern", "module", "system", "protocol", "patch"];

    /// <summary>Members of a contract.</summary>
    public static readonly IReadOnlyList<string> Contract =
        ["const", "type", "opaque", "enum", "flags", "record", "entity", "model", "function", "op", "invariant", "property", "locks"];

    /// <summary>Members of a module.</summary>
    public static readonly IReadOnlyList<string> Module =
        ["const", "type", "opaque", "enum", "flags", "record", "state", "represent", "model", "op", "function", "private", "concurrency"];

    /// <summary>Parts of a system.</summary>
    public static readonly IReadOnlyList<string> System = ["layer", "expose", "concurrency", "patches"];

    /// <summary>Parts of a patch.</summary>
    public static readonly IReadOnlyList<string> Patch = ["because", "leaf", "inner", "root", "provide", "expose", "amend", "affirm"];

    /// <summary>Clauses of an operation; <c>let</c> is reserved and not among them.</summary>
    public static readonly IReadOnlyList<string> Clause = ["requires", "case"];

    private static readonly Dictionary<string, string> Places = AllPlaces();

    /// <summary>Whether a word starts a member of anything.</summary>
    public static bool IsMember(string word) => Places.ContainsKey(word);

    /// <summary>Whether only files have declarations that start with a word.</summary>
    public static bool IsFileOnly(string word) => Places.TryGetValue(word, out var place) && place == "directly in a file";

    /// <summary>Whether a word starts members of contracts, modules, systems or operations only.</summary>
    public static bool IsInner(string word) => Places.ContainsKey(word) && !File.Contains(word) && word is not ("namespace" or "using" or "allow");

    /// <summary>Where a word belongs, or null if it starts no member.</summary>
    public static string? PlaceOf(string word) => Places.TryGetValue(word, out var place) ? place : null;

    /// <summary>Whether a token can follow a word that starts a member.</summary>
    public static bool Follows(string word, SyntaxToken next) => word switch
    {
        "invariant" or "property" => next.Kind == TokenKind.String,
        "state" => next.Kind is TokenKind.Identifier or TokenKind.OpenBrace,
        "because" => next.Kind == TokenKind.String,
        "locks" or "concurrency" => next.Kind == TokenKind.OpenBrace,
        "requires" => next.Kind is not (TokenKind.Dot or TokenKind.Equals or TokenKind.Colon or TokenKind.OpenParenthesis or TokenKind.OpenBracket),
        _ => next.Kind == TokenKind.Identifier,
    };

    private static Dictionary<string, string> AllPlaces()
    {
        var places = new Dictionary<string, string>
        {
            ["namespace"] = "at the start of the file, once",
            ["using"] = "between the namespace and the first declaration",
            ["allow"] = "between the usings and the first declaration",
        };
        Add(places, Clause, "in an operation of a contract");
        Add(places, Patch, "in a patch");
        Add(places, System, "in a system");
        Add(places, Module, "in a module");
        Add(places, Contract, "in a contract");
        Add(places, File, "directly in a file");
        places["model"] = places["function"] = places["op"] = "in a contract or a module";
        return places;
    }

    private static void Add(Dictionary<string, string> places, IReadOnlyList<string> words, string place)
    {
        foreach (var word in words)
        {
            places[word] = place;
        }
    }
}
