using SysSpec.Language.Composition;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Rebinding;

/// <summary>The locks of systems while bodies are edited: what is known of bodies that stay is kept, so that an edit costs the edited bodies and a look at the calls of the system.</summary>
internal sealed class LiveLocks
{
    private readonly List<Kept> _systems;

    /// <summary>Takes the systems with fine locks over. Nothing is looked at before the first edit.</summary>
    public LiveLocks(IReadOnlyList<SystemSymbol> systems)
    {
        _systems = systems.Where(LockProtocol.IsFine).Select(static s => new Kept(new LockProtocol(SystemComposition.Create(s)))).ToList();
        foreach (var system in _systems)
        {
            system.Refresh();
        }
    }

    /// <summary>Checks all systems anew, and adds what is found in the edited files. False where something else than these files is concerned: an error, other findings, another order of locks.</summary>
    public bool Check(IReadOnlyList<SourceText> edited, DiagnosticBag diagnostics)
    {
        foreach (var system in _systems)
        {
            var (others, order) = (system.Others(edited), system.Order);
            system.Refresh();
            if (system.Findings.HasErrors || !system.Order.SequenceEqual(order) || !system.Others(edited).SequenceEqual(others))
            {
                return false;
            }

            diagnostics.AddRange(system.Findings.Items.Where(f => edited.Contains(f.Source)));
        }

        return true;
    }

    private sealed class Kept(LockProtocol protocol)
    {
        public DiagnosticBag Findings { get; private set; } = new();

        public IReadOnlyList<LockSymbol> Order { get; private set; } = [];

        public void Refresh()
        {
            Findings = new DiagnosticBag();
            protocol.Renew();
            new ProtocolChecks(protocol, Findings).Run();
            Order = protocol.Locks;
        }

        // By what they say: the places in files that are not edited stay.
        public List<string> Others(IReadOnlyList<SourceText> edited) =>
            Findings.Items.Where(f => !edited.Any(e => e.Path == f.Source.Path)).Select(static f => f.ToString()).ToList();
    }
}
