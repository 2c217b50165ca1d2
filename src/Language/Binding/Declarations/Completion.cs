using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>
/// Fills symbols in when they are first needed, so that neither the order of declarations nor that of files matters: a constant that another one uses is computed first.
/// </summary>
internal sealed class Completion
{
    /// <summary>
    /// How high the syntax of definitions that are being filled in may be together; the call stack grows with it. <see cref="DefinitionOrder"/> keeps the height low, except
    /// in circles.
    /// </summary>
    public const int MaxHeight = 150;

    private readonly Dictionary<ISymbol, Entry> _entries = [];
    private readonly List<Entry> _open = [];
    private int _height;

    private enum State
    {
        Waiting,
        Open,
        Broken,
        Done,
    }

    /// <summary>
    /// Says how a symbol is filled in. <paramref name="onCycle"/> is called once if it needs itself, with the circle, each symbol once.
    /// <paramref name="onTooDeep"/> is called instead of <paramref name="complete"/> past <see cref="MaxHeight"/>. <paramref name="height"/> is that of the definition's syntax.
    /// </summary>
    public void Register(ISymbol symbol, int height, Action complete, Action<IReadOnlyList<ISymbol>> onCycle, Action onTooDeep) =>
        _entries[symbol] = new Entry(symbol, height, complete, onCycle, onTooDeep);

    /// <summary>Fills a symbol in, unless that was done before. Symbols that are not registered need nothing.</summary>
    public void Complete(ISymbol symbol)
    {
        if (!_entries.TryGetValue(symbol, out var entry) || entry.State is State.Done or State.Broken)
        {
            return;
        }

        if (entry.State == State.Open)
        {
            ReportCycle(entry);
            return;
        }

        if (_open.Count > 0 && _height + entry.Height > MaxHeight)
        {
            entry.State = State.Broken;
            entry.OnTooDeep();
            return;
        }

        entry.State = State.Open;
        _open.Add(entry);
        _height += entry.Height;
        entry.Action();
        entry.State = State.Done;
        _height -= entry.Height;
        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>Whether a symbol is filled in.</summary>
    public bool IsComplete(ISymbol symbol) => !_entries.TryGetValue(symbol, out var entry) || entry.State == State.Done;

    /// <summary>Fills in all symbols, in the order of their registration.</summary>
    public void CompleteAll(IEnumerable<ISymbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            Complete(symbol);
        }
    }

    private void ReportCycle(Entry entry)
    {
        if (entry.CycleReported)
        {
            return;
        }

        var circle = _open.Skip(_open.IndexOf(entry)).ToList();
        foreach (var member in circle)
        {
            member.CycleReported = true;
        }

        entry.OnCycle(circle.ConvertAll(static e => e.Symbol));
    }

    private sealed class Entry(ISymbol symbol, int height, Action action, Action<IReadOnlyList<ISymbol>> onCycle, Action onTooDeep)
    {
        public ISymbol Symbol { get; } = symbol;

        public int Height { get; } = height;

        public Action Action { get; } = action;

        public Action<IReadOnlyList<ISymbol>> OnCycle { get; } = onCycle;

        public Action OnTooDeep { get; } = onTooDeep;

        public State State { get; set; }

        public bool CycleReported { get; set; }
    }
}
