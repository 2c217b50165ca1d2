namespace SysSpec.Language.Syntax;

/// <summary>Which construct a node is. Each kind has one class, named like it with <c>Syntax</c> at the end.</summary>
public enum SyntaxKind
{
    /// <inheritdoc cref="CompilationUnitSyntax"/>
    CompilationUnit,
    /// <inheritdoc cref="NamespaceSyntax"/>
    Namespace,
    /// <inheritdoc cref="UsingSyntax"/>
    Using,
    /// <inheritdoc cref="AllowanceSyntax"/>
    Allowance,
    /// <inheritdoc cref="ConstSyntax"/>
    Const,
    /// <inheritdoc cref="TypeDeclarationSyntax"/>
    TypeDeclaration,
    /// <inheritdoc cref="OpaqueTypeSyntax"/>
    OpaqueType,
    /// <inheritdoc cref="EnumSyntax"/>
    Enum,
    /// <inheritdoc cref="EnumMemberSyntax"/>
    EnumMember,
    /// <inheritdoc cref="RecordSyntax"/>
    Record,
    /// <inheritdoc cref="FieldSyntax"/>
    Field,
    /// <inheritdoc cref="ErrorsSyntax"/>
    Errors,
    /// <inheritdoc cref="ErrorMemberSyntax"/>
    ErrorMember,
    /// <inheritdoc cref="ContractSyntax"/>
    Contract,
    /// <inheritdoc cref="ReliesSyntax"/>
    Relies,
    /// <inheritdoc cref="EntitySyntax"/>
    Entity,
    /// <inheritdoc cref="ModelSyntax"/>
    Model,
    /// <inheritdoc cref="FunctionSyntax"/>
    Function,
    /// <inheritdoc cref="ParameterListSyntax"/>
    ParameterList,
    /// <inheritdoc cref="ParameterSyntax"/>
    Parameter,
    /// <inheritdoc cref="OperationSyntax"/>
    Operation,
    /// <inheritdoc cref="ResultsSyntax"/>
    Results,
    /// <inheritdoc cref="ResultSyntax"/>
    Result,
    /// <inheritdoc cref="FailsSyntax"/>
    Fails,
    /// <inheritdoc cref="UndoesSyntax"/>
    Undoes,
    /// <inheritdoc cref="InvariantSyntax"/>
    Invariant,
    /// <inheritdoc cref="PropertySyntax"/>
    Property,
    /// <inheritdoc cref="RequiresSyntax"/>
    Requires,
    /// <inheritdoc cref="LetClauseSyntax"/>
    LetClause,
    /// <inheritdoc cref="CaseSyntax"/>
    Case,
    /// <inheritdoc cref="MayFailSyntax"/>
    MayFail,
    /// <inheritdoc cref="ModuleSyntax"/>
    Module,
    /// <inheritdoc cref="GuaranteesSyntax"/>
    Guarantees,
    /// <inheritdoc cref="StateSyntax"/>
    State,
    /// <inheritdoc cref="RepresentSyntax"/>
    Represent,
    /// <inheritdoc cref="AbstractionSyntax"/>
    Abstraction,
    /// <inheritdoc cref="OperationBodySyntax"/>
    OperationBody,
    /// <inheritdoc cref="PrivateOperationSyntax"/>
    PrivateOperation,
    /// <inheritdoc cref="FunctionBodySyntax"/>
    FunctionBody,
    /// <inheritdoc cref="NameListSyntax"/>
    NameList,
    /// <inheritdoc cref="SystemSyntax"/>
    System,
    /// <inheritdoc cref="LayerSyntax"/>
    Layer,
    /// <inheritdoc cref="ProvisionSyntax"/>
    Provision,
    /// <inheritdoc cref="ExposeSyntax"/>
    Expose,
    /// <inheritdoc cref="ConcurrencySyntax"/>
    Concurrency,
    /// <inheritdoc cref="PolicySyntax"/>
    Policy,
    /// <inheritdoc cref="EvolvesSyntax"/>
    Evolves,
    /// <inheritdoc cref="PatchesSyntax"/>
    Patches,
    /// <inheritdoc cref="PatchSyntax"/>
    Patch,
    /// <inheritdoc cref="AfterSyntax"/>
    After,
    /// <inheritdoc cref="PatchReasonSyntax"/>
    PatchReason,
    /// <inheritdoc cref="PatchNodeSyntax"/>
    PatchNode,
    /// <inheritdoc cref="PatchProvideSyntax"/>
    PatchProvide,
    /// <inheritdoc cref="PatchExposeSyntax"/>
    PatchExpose,
    /// <inheritdoc cref="AffirmSyntax"/>
    Affirm,
    /// <inheritdoc cref="AmendSyntax"/>
    Amend,
    /// <inheritdoc cref="AddEditSyntax"/>
    AddEdit,
    /// <inheritdoc cref="ReplaceEditSyntax"/>
    ReplaceEdit,
    /// <inheritdoc cref="RemoveEditSyntax"/>
    RemoveEdit,
    /// <inheritdoc cref="ExtendEditSyntax"/>
    ExtendEdit,
    /// <inheritdoc cref="ExtendCaseSyntax"/>
    ExtendCase,
    /// <inheritdoc cref="InsertEditSyntax"/>
    InsertEdit,
    /// <inheritdoc cref="AmendMemberSyntax"/>
    AmendMember,
    /// <inheritdoc cref="AmendOperationSyntax"/>
    AmendOperation,
    /// <inheritdoc cref="LocksSyntax"/>
    Locks,
    /// <inheritdoc cref="LockDeclarationSyntax"/>
    LockDeclaration,
    /// <inheritdoc cref="ProtectionSyntax"/>
    Protection,
    /// <inheritdoc cref="SharingSyntax"/>
    Sharing,
    /// <inheritdoc cref="LockOrderSyntax"/>
    LockOrder,
    /// <inheritdoc cref="EndedSyntax"/>
    Ended,
    /// <inheritdoc cref="LockRuleSyntax"/>
    LockRule,
    /// <inheritdoc cref="LockPlaceSyntax"/>
    LockPlace,
    /// <inheritdoc cref="LockSuffixSyntax"/>
    LockSuffix,
    /// <inheritdoc cref="LayoutSyntax"/>
    Layout,
    /// <inheritdoc cref="LayoutFieldSyntax"/>
    LayoutField,
    /// <inheritdoc cref="LayoutPaddingSyntax"/>
    LayoutPadding,
    /// <inheritdoc cref="LayoutChecksumSyntax"/>
    LayoutChecksum,
    /// <inheritdoc cref="ProtocolSyntax"/>
    Protocol,
    /// <inheritdoc cref="ProtocolRequestSyntax"/>
    ProtocolRequest,
    /// <inheritdoc cref="ProtocolRoleSyntax"/>
    ProtocolRole,
    /// <inheritdoc cref="ProtocolReplySyntax"/>
    ProtocolReply,
    /// <inheritdoc cref="ProtocolReplyFieldSyntax"/>
    ProtocolReplyField,
    /// <inheritdoc cref="ProtocolRowSyntax"/>
    ProtocolRow,
    /// <inheritdoc cref="ProtocolOptionSyntax"/>
    ProtocolOption,
    /// <inheritdoc cref="ProtocolElseSyntax"/>
    ProtocolElse,
    /// <inheritdoc cref="NameSyntax"/>
    Name,
    /// <inheritdoc cref="NamedTypeSyntax"/>
    NamedType,
    /// <inheritdoc cref="TypeArgumentsSyntax"/>
    TypeArguments,
    /// <inheritdoc cref="ConstantTypeArgumentSyntax"/>
    ConstantTypeArgument,
    /// <inheritdoc cref="OptionalTypeSyntax"/>
    OptionalType,
    /// <inheritdoc cref="ArrayTypeSyntax"/>
    ArrayType,
    /// <inheritdoc cref="MissingTypeSyntax"/>
    MissingType,
    /// <inheritdoc cref="LabeledStatementSyntax"/>
    LabeledStatement,
    /// <inheritdoc cref="BlockSyntax"/>
    Block,
    /// <inheritdoc cref="LetStatementSyntax"/>
    LetStatement,
    /// <inheritdoc cref="ElseBlockSyntax"/>
    ElseBlock,
    /// <inheritdoc cref="VarStatementSyntax"/>
    VarStatement,
    /// <inheritdoc cref="AssignmentStatementSyntax"/>
    AssignmentStatement,
    /// <inheritdoc cref="ExpressionStatementSyntax"/>
    ExpressionStatement,
    /// <inheritdoc cref="AssertStatementSyntax"/>
    AssertStatement,
    /// <inheritdoc cref="WhenStatementSyntax"/>
    WhenStatement,
    /// <inheritdoc cref="AddStatementSyntax"/>
    AddStatement,
    /// <inheritdoc cref="AppendStatementSyntax"/>
    AppendStatement,
    /// <inheritdoc cref="InsertStatementSyntax"/>
    InsertStatement,
    /// <inheritdoc cref="RemoveFromStatementSyntax"/>
    RemoveFromStatement,
    /// <inheritdoc cref="RemoveStatementSyntax"/>
    RemoveStatement,
    /// <inheritdoc cref="ClearStatementSyntax"/>
    ClearStatement,
    /// <inheritdoc cref="FreeStatementSyntax"/>
    FreeStatement,
    /// <inheritdoc cref="IfStatementSyntax"/>
    IfStatement,
    /// <inheritdoc cref="ElseClauseSyntax"/>
    ElseClause,
    /// <inheritdoc cref="MatchStatementSyntax"/>
    MatchStatement,
    /// <inheritdoc cref="MatchStatementArmSyntax"/>
    MatchStatementArm,
    /// <inheritdoc cref="WhileStatementSyntax"/>
    WhileStatement,
    /// <inheritdoc cref="ForeachStatementSyntax"/>
    ForeachStatement,
    /// <inheritdoc cref="BreakStatementSyntax"/>
    BreakStatement,
    /// <inheritdoc cref="ContinueStatementSyntax"/>
    ContinueStatement,
    /// <inheritdoc cref="ReturnStatementSyntax"/>
    ReturnStatement,
    /// <inheritdoc cref="FailStatementSyntax"/>
    FailStatement,
    /// <inheritdoc cref="MissingExpressionSyntax"/>
    MissingExpression,
    /// <inheritdoc cref="IntegerLiteralSyntax"/>
    IntegerLiteral,
    /// <inheritdoc cref="StringLiteralSyntax"/>
    StringLiteral,
    /// <inheritdoc cref="BooleanLiteralSyntax"/>
    BooleanLiteral,
    /// <inheritdoc cref="NoneLiteralSyntax"/>
    NoneLiteral,
    /// <inheritdoc cref="IdentifierExpressionSyntax"/>
    IdentifierExpression,
    /// <inheritdoc cref="MemberAccessExpressionSyntax"/>
    MemberAccessExpression,
    /// <inheritdoc cref="IndexExpressionSyntax"/>
    IndexExpression,
    /// <inheritdoc cref="CallExpressionSyntax"/>
    CallExpression,
    /// <inheritdoc cref="ParenthesizedExpressionSyntax"/>
    ParenthesizedExpression,
    /// <inheritdoc cref="UnaryExpressionSyntax"/>
    UnaryExpression,
    /// <inheritdoc cref="BinaryExpressionSyntax"/>
    BinaryExpression,
    /// <inheritdoc cref="MembershipExpressionSyntax"/>
    MembershipExpression,
    /// <inheritdoc cref="IsExpressionSyntax"/>
    IsExpression,
    /// <inheritdoc cref="RangeExpressionSyntax"/>
    RangeExpression,
    /// <inheritdoc cref="ConditionalExpressionSyntax"/>
    ConditionalExpression,
    /// <inheritdoc cref="MatchExpressionSyntax"/>
    MatchExpression,
    /// <inheritdoc cref="MatchExpressionArmSyntax"/>
    MatchExpressionArm,
    /// <inheritdoc cref="ConstantPatternSyntax"/>
    ConstantPattern,
    /// <inheritdoc cref="SomePatternSyntax"/>
    SomePattern,
    /// <inheritdoc cref="NonePatternSyntax"/>
    NonePattern,
    /// <inheritdoc cref="RecordExpressionSyntax"/>
    RecordExpression,
    /// <inheritdoc cref="WithExpressionSyntax"/>
    WithExpression,
    /// <inheritdoc cref="NewExpressionSyntax"/>
    NewExpression,
    /// <inheritdoc cref="FieldValuesSyntax"/>
    FieldValues,
    /// <inheritdoc cref="FieldValueSyntax"/>
    FieldValue,
    /// <inheritdoc cref="FreshExpressionSyntax"/>
    FreshExpression,
    /// <inheritdoc cref="SequenceExpressionSyntax"/>
    SequenceExpression,
    /// <inheritdoc cref="SetExpressionSyntax"/>
    SetExpression,
    /// <inheritdoc cref="MapExpressionSyntax"/>
    MapExpression,
    /// <inheritdoc cref="MapEntrySyntax"/>
    MapEntry,
    /// <inheritdoc cref="ComprehensionExpressionSyntax"/>
    ComprehensionExpression,
    /// <inheritdoc cref="QuantifierExpressionSyntax"/>
    QuantifierExpression,
    /// <inheritdoc cref="GeneratorSyntax"/>
    Generator,
}
