using System.Numerics;

namespace SysSpec.Differential.Arguments;

/// <summary>What the numbers or bytes of a parameter are about.</summary>
public enum Topic
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A place in a file or its size.</summary>
    Position,

    /// <summary>The id of somebody.</summary>
    Identity,

    /// <summary>The number of something that was made earlier.</summary>
    Ordinal,

    /// <summary>How much there may be.</summary>
    Budget,

    /// <summary>A mode with the kind of file in its upper bits.</summary>
    FileMode,

    /// <summary>A name.</summary>
    Name,

    /// <summary>Names with slashes.</summary>
    Path,

    /// <summary>Bytes of any length.</summary>
    Content,
}

/// <summary>What a system's words mean, for better arguments; with <see cref="Plain"/> all arguments are of topic <see cref="Topic.Any"/>.</summary>
/// <param name="Topics">Topics by the names of parameters and of fields of records.</param>
/// <param name="Setup">Operations by which sequences begin, where the contract under test leads to them, and the percentage of sequences that do.</param>
/// <param name="Page">The size, in bytes, that positions lie around the multiples of.</param>
/// <param name="FarPosition">The largest position, in bytes, that means anything.</param>
public sealed record Profile(IReadOnlyDictionary<string, Topic> Topics, IReadOnlyList<(string Operation, int Percent)> Setup, int Page, BigInteger FarPosition)
{
    /// <summary>No words mean anything: for systems of which nothing is known but their specs.</summary>
    public static Profile Plain { get; } = new(new Dictionary<string, Topic>(), [], 64, (BigInteger)1 << 32);

    /// <summary>The topic of a parameter or field.</summary>
    /// <param name="name">The parameter or field.</param>
    public Topic TopicOf(string name) => Topics.TryGetValue(name, out var topic) ? topic : Topic.Any;
}
