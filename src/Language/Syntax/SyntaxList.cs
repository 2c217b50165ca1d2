using System.Collections;

namespace SysSpec.Language.Syntax;

/// <summary>Elements that follow each other without separators.</summary>
public sealed class SyntaxList<T> : IReadOnlyList<T>, ISyntaxPart
    where T : SyntaxElement
{
    private readonly T[] _elements;

    internal SyntaxList(T[] elements) => _elements = elements;

    /// <summary>The list without elements.</summary>
    public static SyntaxList<T> Empty { get; } = new([]);

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Length;

    int ISyntaxPart.ElementCount => _elements.Length;

    /// <summary>The element at an index.</summary>
    public T this[int index] => _elements[index];

    SyntaxElement ISyntaxPart.ElementAt(int index) => _elements[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _elements.GetEnumerator();
}

/// <summary>Elements with commas (in names: dots) between them. As a collection it holds the elements only.</summary>
public sealed class SeparatedSyntaxList<T> : IReadOnlyList<T>, ISyntaxPart
    where T : SyntaxElement
{
    private readonly T[] _elements;
    private readonly SyntaxToken[] _separators;

    internal SeparatedSyntaxList(T[] elements, SyntaxToken[] separators)
    {
        _elements = elements;
        _separators = separators;
    }

    /// <summary>The list without elements.</summary>
    public static SeparatedSyntaxList<T> Empty { get; } = new([], []);

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Length;

    /// <summary>The separators: one less than elements, or as many where one follows the last element.</summary>
    public IReadOnlyList<SyntaxToken> Separators => _separators;

    int ISyntaxPart.ElementCount => _elements.Length + _separators.Length;

    /// <summary>The element at an index.</summary>
    public T this[int index] => _elements[index];

    SyntaxElement ISyntaxPart.ElementAt(int index) => index % 2 == 0 ? _elements[index / 2] : _separators[index / 2];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _elements.GetEnumerator();
}
