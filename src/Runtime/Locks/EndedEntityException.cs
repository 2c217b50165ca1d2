namespace SysSpec.Runtime;

/// <summary>An operation met an entity after its end: its caller, or whoever kept a reference to it, must not use it any more. Nothing is promised from here on.</summary>
/// <param name="message">Which operation, and through what it met the entity.</param>
public sealed class EndedEntityException(string message) : InvalidOperationException(message);
