using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>
/// The C# shape of an operation: one that can fail returns the error and gives results through <c>out</c>; one that cannot returns a single result itself.
/// </summary>
public sealed class Signature
{
    /// <summary>Shapes an operation; parameters are named as in its contract.</summary>
    public Signature(TypeNames types, OperationSymbol operation)
    {
        Operation = operation;
        Types = types;
        Fails = operation.Fails.Count > 0;
        Errors = Fails ? types.Stored(operation.Fails[0].Type) : "";
        var taken = new HashSet<string>(operation.Parameters.Select(static p => p.Name));
        foreach (var result in operation.Results)
        {
            var wanted = result.Name ?? "result";
            var name = wanted;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{wanted}{i}";
            }

            ResultNames.Add(Identifiers.Escape(name));
        }

        ReturnsResult = !Fails && operation.Results.Count == 1;
    }

    /// <summary>The operation.</summary>
    public OperationSymbol Operation { get; }

    /// <summary>Whether it can report an error.</summary>
    public bool Fails { get; }

    /// <summary>The type of errors.</summary>
    public string Errors { get; }

    /// <summary>Whether the only result is the method's own.</summary>
    public bool ReturnsResult { get; }

    /// <summary>The names of results.</summary>
    public List<string> ResultNames { get; } = [];

    /// <summary>The return type.</summary>
    public string ReturnType => Fails ? Errors : ReturnsResult ? Types.Stored(Operation.Results[0].Type) : "void";

    /// <summary>The parameters with their types.</summary>
    public string Parameters => string.Join(", ", Operation.Parameters.Select(p => $"{TypeNames.Modifier(p.Type)}{Types.Parameter(p.Type)} {Identifiers.Escape(p.Name)}").Concat(Outs));

    /// <summary>The arguments that pass all parameters on.</summary>
    public string Forwarded => string.Join(", ", Operation.Parameters.Select(static p => Identifiers.Escape(p.Name)).Concat(ReturnsResult ? [] : ResultNames.Select(static n => $"out {n}")));

    private TypeNames Types { get; }

    private IEnumerable<string> Outs => ReturnsResult ? [] : Operation.Results.Select((r, i) => $"out {Types.Stored(r.Type)} {ResultNames[i]}");

    /// <summary>Whether results of one operation can be handed on as those of another as they are.</summary>
    public static bool SameResults(OperationSymbol one, OperationSymbol other) =>
        one.Results.Count == other.Results.Count && one.Results.Zip(other.Results, static (a, b) => a.Type.Unrefined == b.Type.Unrefined).All(static same => same);

    /// <summary>Whether an option can be <c>null</c> although its C# type is a class.</summary>
    public static bool IsReferenceOption(TypeSymbol type) => type.Unrefined is OptionType o && TypeNames.IsReference(o.Element);
}
