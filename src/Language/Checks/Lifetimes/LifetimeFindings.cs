using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Lifetimes;

/// <summary>Collects findings about things: one for each thing that is lost, however many paths lose it, and one for each place that uses or ends what is gone.</summary>
internal sealed class LifetimeFindings
{
    private readonly Dictionary<(DiagnosticDescriptor Rule, ThingKey Thing, TextSpan Span), (SourceSpan Location, Thing Thing, object[] Arguments)> _places = [];

    /// <summary>A place where a thing that the body owns is lost.</summary>
    public void AddLost(Thing thing, SourceSpan location, object[] arguments) => Add(LifetimeDiagnostics.Lost, location, thing, arguments);

    /// <summary>A place that does what a thing does not bear any more.</summary>
    public void Add(DiagnosticDescriptor rule, SourceSpan location, Thing thing, object[] arguments)
    {
        var key = (rule, thing.Key, location.Span);
        if (!_places.ContainsKey(key))
        {
            _places.Add(key, (location, thing, arguments));
        }
    }

    /// <summary>Reports what was collected.</summary>
    public void Report(DiagnosticBag diagnostics)
    {
        var places = _places.OrderBy(static p => p.Value.Location.Span.Start).ThenBy(static p => p.Value.Location.Span.Length).ToList();
        foreach (var lost in places.Where(static p => p.Key.Rule == LifetimeDiagnostics.Lost).GroupBy(static p => p.Key.Thing))
        {
            var (location, thing, arguments) = lost.First().Value;
            var related = lost.Skip(1).Select(static p => p.Value.Location).Select(static l => new RelatedLocation(l.Source, l.Span, "lost here too"))
                .Prepend(new RelatedLocation(thing.Made.Source, thing.Made.Span, "made here"));
            diagnostics.Report(LifetimeDiagnostics.Lost, location.Source, location.Span, [.. related], arguments);
        }

        foreach (var (rule, (location, thing, arguments)) in places.Where(static p => p.Key.Rule != LifetimeDiagnostics.Lost).Select(static p => (p.Key.Rule, p.Value)))
        {
            var gone = thing.Ended ?? thing.Made;
            diagnostics.Report(rule, location.Source, location.Span, [new RelatedLocation(gone.Source, gone.Span, "gone since here")], arguments);
        }
    }
}
