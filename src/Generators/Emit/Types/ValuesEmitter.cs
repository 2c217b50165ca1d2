using SysSpec.Generators.Emit.Text;

namespace SysSpec.Generators.Emit.Types;

/// <summary>Emits the helper methods that generated code of a namespace uses: conversions that must fit, and collections as values.</summary>
public static class ValuesEmitter
{
    private static readonly Dictionary<string, (string Parameters, string Type, string Where, bool IsMap, string Put)> Collections = new()
    {
        ["HashMap"] = ("<TKey, TValue>", "HashMap<TKey, TValue>", " where TKey : notnull", true, ""),
        ["BytesMap"] = ("<TValue>", "BytesMap<TValue>", "", true, ""),
        ["BTreeMap"] = ("<TKey, TValue>", "BTreeMap<TKey, TValue>", " where TKey : IComparable<TKey>", true, ""),
        ["RedBlackMap"] = ("<TKey, TValue>", "RedBlackMap<TKey, TValue>", " where TKey : IComparable<TKey>", true, ""),
        ["RadixMap"] = ("<TValue>", "RadixMap<TValue>", "", true, ""),
        ["HashedSet"] = ("<T>", "HashedSet<T>", " where T : notnull", false, "Add"),
        ["BytesSet"] = ("", "BytesSet", "", false, "Add"),
        ["SortedSetOf"] = ("<T>", "SortedSetOf<T>", " where T : IComparable<T>", false, "Add"),
        ["Sequence"] = ("<T>", "Sequence<T>", "", false, "Append"),
    };

    private static readonly Dictionary<string, string> Numbers = new()
    {
        ["ToByte"] = "byte", ["ToSByte"] = "sbyte", ["ToUShort"] = "ushort", ["ToShort"] = "short", ["ToUInt"] = "uint", ["ToInt"] = "int", ["ToULong"] = "ulong", ["ToLong"] = "long",
    };

    /// <summary>The class with the helpers in use, or null if there are none.</summary>
    public static string? Emit(HelperUsage usage)
    {
        if (usage.Used.Count == 0)
        {
            return null;
        }

        var writer = new CodeWriter();
        writer.Line("/// <summary>What generated code does with values that C# has no operator for.</summary>").GeneratedBy().Open("internal static class Values");
        foreach (var key in usage.Used)
        {
            writer.Gap();
            var parts = key.Split('.');
            if (Numbers.TryGetValue(key, out var number))
            {
                Number(writer, key, number);
            }
            else if (parts.Length == 2)
            {
                Collection(writer, parts[0], parts[1]);
            }
            else
            {
                writer.Lines(Single(key));
            }
        }

        if (usage.Used.Any(Numbers.ContainsKey))
        {
            writer.Gap().Line("[System.Diagnostics.CodeAnalysis.DoesNotReturn]").Open("private static void Outside(decimal number, string type)");
            writer.Line("Contracts.Fail(ContractKind.Arithmetic, $\"conversion to {type}\", $\"{number} is a value of {type}\", \"\");").Close();
        }

        return writer.Close().ToString();
    }

    private static void Number(CodeWriter writer, string name, string type)
    {
        var isSigned = type is "sbyte" or "short" or "int" or "long";
        void Overload(string source, string condition)
        {
            writer.Line($"/// <summary>A number as <c>{type}</c>, which it must fit.</summary>").Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Open($"public static {type} {name}({source} value)").Open($"if ({condition})").Line($"Outside(value, \"{type}\");").Close().Line().Line($"return unchecked(({type})value);").Close();
        }

        Overload("ulong", type == "ulong" ? "false" : $"value > {(isSigned ? $"(ulong){type}.MaxValue" : $"{type}.MaxValue")}");
        writer.Line();
        Overload("long", type switch { "long" => "false", "ulong" => "value < 0", _ => $"value is < {type}.MinValue or > {type}.MaxValue" });
    }

    private static void Collection(CodeWriter writer, string helper, string collection)
    {
        var (parameters, type, where, isMap, put) = Collections[collection];
        var item = collection == "BytesSet" ? "Bytes" : "T";
        var (key, pair) = (collection is "BytesMap" ? "Bytes" : collection is "RadixMap" ? "ulong" : "TKey", "var (key, value)");
        switch (helper)
        {
            case "Copy":
                writer.Line("/// <summary>A collection of its own with the same content.</summary>").Open($"public static {type} Copy{parameters}({type} source){where}");
                writer.Line($"var copy = new {type}();");
                AddAll(writer, "copy", "source");
                writer.Line().Line("return copy;").Close();
                break;
            case "Of":
                writer.Line("/// <summary>A collection of the values given.</summary>");
                writer.Open($"public static {type} {collection}Of{parameters}(params ReadOnlySpan<{(isMap ? $"({key} Key, TValue Value)" : item)}> items){where}").Line($"var result = new {type}();");
                writer.Open(isMap ? $"foreach (var (key, value) in items)" : "foreach (var item in items)").Line(isMap ? "result[key] = value;" : $"result.{put}(item);").Close();
                writer.Line().Line("return result;").Close();
                break;
            case "Same":
                writer.Line("/// <summary>Whether two collections have the same content.</summary>").Open($"public static bool Same{parameters}({type} left, {type} right){where}");
                Same(writer, isMap, collection);
                writer.Close();
                break;
            case "Union" or "Concat":
                writer.Line("/// <summary>Both collections in one; of two values the right one wins.</summary>").Open($"public static {type} {helper}{parameters}({type} left, {type} right){where}");
                writer.Line($"var result = new {type}();");
                AddAll(writer, "result", "left");
                AddAll(writer.Line(), "result", "right");
                writer.Line().Line("return result;").Close();
                break;
            case "Without":
                writer.Line("/// <summary>The left collection without what is in the right one.</summary>").Open($"public static {type} Without{parameters}({type} left, {type} right){where}");
                writer.Line($"var result = new {type}();");
                writer.Open("foreach (var item in left)").Open("if (!right.Contains(item))").Line("result.Add(item);").Close().Close().Line().Line("return result;").Close();
                break;
            default:
                throw new NotSupportedException($"No helper {helper} of {collection}.");
        }

        void AddAll(CodeWriter to, string target, string source)
        {
            to.Open(isMap ? $"foreach ({pair} in {source})" : $"foreach (var item in {source})").Line(isMap ? $"{target}[key] = value;" : $"{target}.{put}(item);").Close();
        }
    }

    private static void Same(CodeWriter writer, bool isMap, string collection)
    {
        writer.Open("if (left.Count != right.Count)").Line("return false;").Close().Line();
        if (isMap)
        {
            writer.Open("foreach (var (key, value) in left)").Open("if (!right.TryGetValue(key, out var other) || !EqualityComparer<TValue>.Default.Equals(value, other))").Line("return false;").Close().Close();
        }
        else if (collection == "Sequence")
        {
            writer.Open("for (var i = 0; i < left.Count; i++)").Open("if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))").Line("return false;").Close().Close();
        }
        else
        {
            writer.Open("foreach (var item in left)").Open("if (!right.Contains(item))").Line("return false;").Close().Close();
        }

        writer.Line().Line("return true;");
    }

    private static string Single(string name) => name switch
    {
        "Contains" => """
            /// <summary>Whether a value occurs in a sequence. O(count).</summary>
            public static bool Contains<T>(Sequence<T> sequence, T value)
            {
                foreach (var item in sequence)
                {
                    if (EqualityComparer<T>.Default.Equals(item, value))
                    {
                        return true;
                    }
                }

                return false;
            }
            """,
        "TryLast" => """
            /// <summary>The last element of a sequence; false if it is empty.</summary>
            public static bool TryLast<T>(Sequence<T> sequence, out T last)
            {
                last = sequence.Count > 0 ? sequence[sequence.Count - 1] : default;
                return sequence.Count > 0;
            }
            """,
        "TryIndexOf" => """
            /// <summary>The first position of a byte; false if it does not occur.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static bool TryIndexOf(ReadOnlySpan<byte> bytes, byte value, out uint index)
            {
                var at = bytes.IndexOf(value);
                index = (uint)at;
                return at >= 0;
            }
            """,
        "NewArray" => """
            /// <summary>An array of new collections.</summary>
            public static T[] NewArray<T>(int length)
                where T : new()
            {
                var result = new T[length];
                foreach (ref var item in result.AsSpan())
                {
                    item = new T();
                }

                return result;
            }
            """,
        _ => throw new NotSupportedException($"No helper {name}."),
    };
}
