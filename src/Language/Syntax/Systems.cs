namespace SysSpec.Language.Syntax;

/// <summary><c>system MemoryFs { ... }</c> or <c>system DiskFs evolves MemoryFs { patches OnDisk; }</c></summary>
public sealed class SystemSyntax(
    SyntaxToken keyword, SyntaxToken identifier, EvolvesSyntax? evolves, SyntaxToken open, SyntaxList<SystemMemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.System, identifier, keyword, identifier, evolves, open, members, close)
{
    /// <summary>The system that it is, but for patches; null for a system of its own.</summary>
    public EvolvesSyntax? Evolves { get; } = evolves;

    /// <summary>Layers, exposures, patches and the concurrency section, in the order written.</summary>
    public SyntaxList<SystemMemberSyntax> Members { get; } = members;
}

/// <summary><c>evolves MemoryFs</c></summary>
public sealed class EvolvesSyntax(SyntaxToken keyword, NameSyntax system) : SyntaxNode(SyntaxKind.Evolves, keyword, system)
{
    /// <summary>The name of the system.</summary>
    public NameSyntax System { get; } = system;
}

/// <summary><c>patches OnDisk, Extents;</c></summary>
public sealed class PatchesSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> patches, SyntaxToken semicolon)
    : SystemMemberSyntax(SyntaxKind.Patches, keyword, patches, semicolon)
{
    /// <summary>The names of the patches.</summary>
    public SeparatedSyntaxList<NameSyntax> Patches { get; } = patches;
}

/// <summary>A part of a system.</summary>
public abstract class SystemMemberSyntax : SyntaxNode
{
    private protected SystemMemberSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary><c>layer Storage { FileData by PagedFile; }</c></summary>
public sealed class LayerSyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken open, SyntaxList<ProvisionSyntax> provisions, SyntaxToken close)
    : SystemMemberSyntax(SyntaxKind.Layer, keyword, identifier, open, provisions, close)
{
    /// <summary>The name of the layer.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The contracts that the layer provides.</summary>
    public SyntaxList<ProvisionSyntax> Provisions { get; } = provisions;
}

/// <summary><c>FileData by PagedFile;</c>, <c>Clock by extern;</c> or <c>Directory by derived;</c></summary>
public sealed class ProvisionSyntax(NameSyntax contract, SyntaxToken byKeyword, SyntaxToken? providerKeyword, NameSyntax? module, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.Provision, contract, byKeyword, providerKeyword, module, semicolon)
{
    /// <summary>The contract.</summary>
    public NameSyntax Contract { get; } = contract;

    /// <summary>The word <c>extern</c> or <c>derived</c>; null if a module is named.</summary>
    public SyntaxToken? ProviderKeyword { get; } = providerKeyword;

    /// <summary>Whether the host provides it.</summary>
    public bool IsExtern => ProviderKeyword?.Is("extern") == true;

    /// <summary>Whether it follows from the contract.</summary>
    public bool IsDerived => ProviderKeyword?.Is("derived") == true;

    /// <summary>The module; null for <c>extern</c> and <c>derived</c>.</summary>
    public NameSyntax? Module { get; } = module;
}

/// <summary><c>expose Namespace, Paths;</c></summary>
public sealed class ExposeSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> contracts, SyntaxToken semicolon)
    : SystemMemberSyntax(SyntaxKind.Expose, keyword, contracts, semicolon)
{
    /// <summary>The contracts that the host may call.</summary>
    public SeparatedSyntaxList<NameSyntax> Contracts { get; } = contracts;
}

/// <summary><c>concurrency { policy global; }</c></summary>
public sealed class ConcurrencySyntax(SyntaxToken keyword, SyntaxToken open, SyntaxList<PolicySyntax> policies, SyntaxToken close)
    : SystemMemberSyntax(SyntaxKind.Concurrency, keyword, open, policies, close)
{
    /// <summary>The policies written; a system has one.</summary>
    public SyntaxList<PolicySyntax> Policies { get; } = policies;
}

/// <summary><c>policy global;</c></summary>
public sealed class PolicySyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken semicolon) : SyntaxNode(SyntaxKind.Policy, keyword, identifier, semicolon)
{
    /// <summary>The name of the policy.</summary>
    public SyntaxToken Identifier { get; } = identifier;
}
