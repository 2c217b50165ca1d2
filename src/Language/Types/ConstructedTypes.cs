namespace SysSpec.Language.Types;

/// <summary>A type made of other types; two are equal when their parts are.</summary>
public abstract class ConstructedType(string display, params TypeSymbol[] parts) : TypeSymbol
{
    /// <inheritdoc/>
    public override string Display { get; } = display;

    /// <summary>The types that it is made of.</summary>
    public IReadOnlyList<TypeSymbol> Parts { get; } = parts;

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is ConstructedType other && other.GetType() == GetType() && other.Display == Display && other.Parts.SequenceEqual(Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Display);
}

/// <summary><c>T?</c>.</summary>
public sealed class OptionType(TypeSymbol element) : ConstructedType($"{element.Display}?", element)
{
    /// <summary>The type of the value that may be there.</summary>
    public TypeSymbol Element { get; } = element;
}

/// <summary><c>seq&lt;T&gt;</c>.</summary>
public sealed class SeqType(TypeSymbol element) : ConstructedType($"seq<{element.Display}>", element)
{
    /// <summary>The type of the elements.</summary>
    public TypeSymbol Element { get; } = element;
}

/// <summary><c>set&lt;T&gt;</c> or <c>sorted set&lt;T&gt;</c>.</summary>
public sealed class SetType(TypeSymbol element, bool isSorted) : ConstructedType($"{(isSorted ? "sorted " : "")}set<{element.Display}>", element)
{
    /// <summary>The type of the elements.</summary>
    public TypeSymbol Element { get; } = element;

    /// <summary>Whether the elements have an order that iteration follows.</summary>
    public bool IsSorted { get; } = isSorted;
}

/// <summary><c>map&lt;K, V&gt;</c> or <c>sorted map&lt;K, V&gt;</c>.</summary>
public sealed class MapType(TypeSymbol key, TypeSymbol value, bool isSorted)
    : ConstructedType($"{(isSorted ? "sorted " : "")}map<{key.Display}, {value.Display}>", key, value)
{
    /// <summary>The type of the keys.</summary>
    public TypeSymbol Key { get; } = key;

    /// <summary>The type of the values.</summary>
    public TypeSymbol Value { get; } = value;

    /// <summary>Whether iteration follows the order of the keys.</summary>
    public bool IsSorted { get; } = isSorted;
}

/// <summary><c>a..z</c>: a range of integers, only as a domain or the right side of <c>in</c>.</summary>
public sealed class RangeType(TypeSymbol element) : ConstructedType($"range of {element.Display}", element)
{
    /// <summary>The integer type.</summary>
    public TypeSymbol Element { get; } = element;
}

/// <summary><c>T[n]</c>, state of a module, or <c>bytes[n]</c> in a layout.</summary>
public sealed class ArrayType(TypeSymbol element, int length) : ConstructedType($"{element.Display}[{length}]", element)
{
    /// <summary>The type of the elements.</summary>
    public TypeSymbol Element { get; } = element;

    /// <summary>The number of elements.</summary>
    public int Length { get; } = length;
}

/// <summary><c>arena&lt;n&gt;</c>: a pool of pages of <paramref name="pageSize"/> bytes.</summary>
public sealed class ArenaType(int pageSize) : ConstructedType($"arena<{pageSize}>")
{
    /// <summary>The fewest bytes that a page can have.</summary>
    public const int SmallestPage = 64;

    /// <summary>The most bytes that a page can have.</summary>
    public const int LargestPage = 1 << 30;

    /// <summary>Bytes in a page: a power of two, so that pages fill the memory that they are cut from.</summary>
    public int PageSize { get; } = pageSize;

    /// <summary>The smallest size of pages that is possible and not less than so many bytes, or the largest one.</summary>
    public static int FittingPage(int bytes)
    {
        var size = SmallestPage;
        while (size < bytes && size < LargestPage)
        {
            size <<= 1;
        }

        return size;
    }
}

/// <summary><c>bitmap&lt;n&gt;</c>.</summary>
public sealed class BitmapType(int length) : ConstructedType($"bitmap<{length}>")
{
    /// <summary>The number of bits.</summary>
    public int Length { get; } = length;
}
