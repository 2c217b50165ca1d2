using SysSpec.Differential.Rendering;

namespace SysSpec.Differential.Sides;

/// <summary>How a call ended on one side.</summary>
public enum OutcomeKind
{
    /// <summary>It succeeded.</summary>
    Done,

    /// <summary>It reported an error.</summary>
    Failed,

    /// <summary>It broke a rule of the specs.</summary>
    Broken,

    /// <summary>It used an entity after its end, which the interpreter notices, and generated code where it takes locks: nothing is promised from here on.</summary>
    Undefined,

    /// <summary>It took more steps than a call of these sizes should.</summary>
    TooLong,
}

/// <summary>What a call came to on one side. <paramref name="Note"/> explains and is not compared.</summary>
public sealed record Outcome(OutcomeKind Kind, string Error, IReadOnlyList<string> Results, IReadOnlyList<byte[]> Buffers, string Note = "")
{
    /// <summary>Whether two sides agree. After an error or a broken rule results and buffers mean nothing.</summary>
    public bool Agrees(Outcome other) => Kind == other.Kind && Error == other.Error
        && (Kind != OutcomeKind.Done || (Results.SequenceEqual(other.Results) && Buffers.Count == other.Buffers.Count && Buffers.Zip(other.Buffers, static (a, b) => a.AsSpan().SequenceEqual(b)).All(static same => same)));

    /// <summary>Whether the call says nothing about whether sides agree, and nothing can be said about what comes after it.</summary>
    public bool IsUnjudged => Kind is OutcomeKind.TooLong or OutcomeKind.Undefined;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        OutcomeKind.Done => string.Join(", ", Results.Concat(Buffers.Select(static b => "wrote " + ByteText.Of(b)))) is { Length: > 0 } text ? text : "done",
        OutcomeKind.Failed => Error,
        _ => $"{Kind}: {Note}",
    };

    /// <summary>Success.</summary>
    public static Outcome Done(IReadOnlyList<string> results, IReadOnlyList<byte[]> buffers) => new(OutcomeKind.Done, "", results, buffers);

    /// <summary>A reported error.</summary>
    public static Outcome Failed(string error) => new(OutcomeKind.Failed, error, [], []);

    /// <summary>Anything but an answer.</summary>
    public static Outcome Ended(OutcomeKind kind, string note) => new(kind, "", [], [], note);
}
