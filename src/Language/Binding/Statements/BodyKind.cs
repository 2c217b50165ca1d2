namespace SysSpec.Language.Binding.Statements;

/// <summary>What kind of body statements are in; it decides which of them may stand there.</summary>
internal enum BodyKind
{
    /// <summary>The outcome of a case of a contract: says what holds afterwards.</summary>
    Effect,

    /// <summary>A body of a module.</summary>
    Module,

    /// <summary>The steps of a property.</summary>
    Property,
}
