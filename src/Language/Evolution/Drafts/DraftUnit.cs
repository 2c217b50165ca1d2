using SysSpec.Language.Syntax;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>A declaration of a namespace in a draft: a contract, a module, a type or a constant.</summary>
/// <param name="Node">The declaration.</param>
/// <param name="File">The file that it stands in.</param>
internal sealed record DraftUnit(DraftNode Node, DraftFile File)
{
    /// <summary>What is written.</summary>
    public DeclarationSyntax Syntax => (DeclarationSyntax)Node.Syntax;

    /// <summary>The name without the namespace.</summary>
    public string Name => Syntax.Identifier.Text;

    /// <summary>Namespace and name.</summary>
    public string QualifiedName => $"{File.Namespace}.{Name}";

    /// <summary>The word that declares it.</summary>
    public string KindWord => Syntax switch
    {
        ContractSyntax => "contract",
        ModuleSyntax => "module",
        RecordSyntax => "record",
        EnumSyntax { IsFlags: true } => "flags",
        EnumSyntax => "enum",
        ErrorsSyntax => "errors",
        LayoutSyntax => "layout",
        ConstSyntax => "const",
        _ => "type",
    };

    /// <summary>Who wrote it, in words.</summary>
    public string Owner => Node.By is { } by ? $"patch '{by.Name}'" : "the base";
}
