namespace SysSpec.Runtime;

/// <summary>What a caller is told that hands in an entity which has ended.</summary>
public static class EndedEntity
{
    /// <summary>The failure of an operation whose caller must not use the entity any more.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameter">The parameter that was given the entity.</param>
    public static EndedEntityException Failure(string operation, string parameter) =>
        new($"{operation} was given an entity as '{parameter}' that has ended. Keep a reference to it (an operation of the system that holds it) for as long as it is used.");
}
