using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>How members and clauses are found by what they declare: <c>op Write</c>, <c>case Written</c>, <c>invariant "..."</c>; fields by their name alone.</summary>
internal static class DraftKeys
{
    /// <summary>The key of a member or clause. Those that declare no name are found by their text.</summary>
    public static string Of(SyntaxNode node) => node switch
    {
        CaseSyntax n => $"case {n.Identifier.Text}",
        LetClauseSyntax n => $"let {n.Identifier.Text}",
        RequiresSyntax { Description: { } said } => $"requires {said.Text}",
        RequiresSyntax n => $"requires {SpecText.Canonical(n.Condition.ToString())}",
        InvariantSyntax n => $"invariant {n.Description.Text}",
        PropertySyntax n => $"property {n.Description.Text}",
        OperationSyntax or PrivateOperationSyntax => $"op {((DeclarationSyntax)node).Identifier.Text}",
        OperationBodySyntax n => $"op {n.Name.Text}",
        FunctionSyntax n => $"function {n.Identifier.Text}",
        FunctionBodySyntax n => $"function {n.Name.Text}",
        ModelSyntax n => $"model {n.Identifier.Text}",
        AbstractionSyntax n => $"model {n.Target.Text}",
        EntitySyntax n => $"entity {n.Identifier.Text}",
        StateSyntax n => n.Entity is { } entity ? $"state {entity.Text}" : "state",
        RepresentSyntax n => $"represent {n.Target.Text}",
        LocksSyntax => "locks",
        LayerSyntax n => $"layer {n.Identifier.Text}",
        ProvisionSyntax n => $"provide {n.Contract.Text}",
        PatchProvideSyntax n => $"provide {n.Contract.Text}",
        ExposeSyntax => "expose",
        ConcurrencySyntax => "concurrency",
        ConstSyntax n => $"const {n.Identifier.Text}",
        TypeDeclarationSyntax or OpaqueTypeSyntax => $"type {((DeclarationSyntax)node).Identifier.Text}",
        EnumSyntax n => $"{(n.IsFlags ? "flags" : "enum")} {n.Identifier.Text}",
        RecordSyntax n => $"record {n.Identifier.Text}",
        ErrorsSyntax n => $"errors {n.Identifier.Text}",
        LayoutSyntax n => $"layout {n.Identifier.Text}",
        ContractSyntax n => $"contract {n.Identifier.Text}",
        ModuleSyntax n => $"module {n.Identifier.Text}",
        SystemSyntax n => $"system {n.Identifier.Text}",
        LayoutFieldSyntax n => n.Identifier.Text,
        FieldSyntax or EnumMemberSyntax or ErrorMemberSyntax => ((DeclarationSyntax)node).Identifier.Text,
        _ => SpecText.Canonical(node.ToString()),
    };

    /// <summary>What is removed, as a key.</summary>
    public static string Of(RemoveEditSyntax remove)
    {
        if (remove.Member is { } member)
        {
            return Of(member);
        }

        var name = remove.Description?.Text ?? remove.Name?.Text ?? "";
        var word = remove.KindWord?.Text == "concurrency" ? "locks" : remove.KindWord?.Text;
        return name.Length == 0 && word is not null ? word : word is null ? name : word == "opaque" ? $"type {name}" : $"{word} {name}";
    }

    /// <summary>What is amended inside of a contract or module, as a key.</summary>
    public static string Of(AmendMemberSyntax amend) => amend.Identifier is { } name ? $"{amend.KindWord.Text} {name.Text}" : amend.KindWord.Text == "concurrency" ? "locks" : amend.KindWord.Text;

    /// <summary>Whether an id is that of something inside of a declaration: a name that only begins like the declaration's is another's.</summary>
    public static bool IsWithin(string id, string declaration) => id.Length > declaration.Length && id.StartsWith(declaration, StringComparison.Ordinal) && id[declaration.Length] is '.' or '/';

    /// <summary>The id of a member or clause, which <c>sysspec clauses</c> lists too where it is a clause: what is around it, and its own name or key.</summary>
    public static string Id(string around, SyntaxNode node) => node switch
    {
        CaseSyntax n => $"{around}.{n.Identifier.Text}",
        OperationSyntax n => $"{around}.{n.Identifier.Text}",
        _ => $"{around}/{Of(node)}",
    };
}
