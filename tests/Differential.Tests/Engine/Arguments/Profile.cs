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

/// <summary>What a system's words mean, for better arguments; without it all is tested with arguments of topic <see cref="Topic.Any"/>.</summary>
/// <param name="Topics">Topics by the names of parameters and of fields of records.</param>
/// <param name="Setup">Operations by which sequences begin, where the contract under test leads to them, and the percentage of sequences that do.</param>
/// <param name="Page">The size that positions lie around the multiples of.</param>
/// <param name="FarPosition">The largest position that means anything.</param>
public sealed record Profile(IReadOnlyDictionary<string, Topic> Topics, IReadOnlyList<(string Operation, int Percent)> Setup, int Page, BigInteger FarPosition)
{
    /// <summary>SpecFS.</summary>
    public static Profile SpecFs { get; } = new(
        new Dictionary<string, Topic>
        {
            ["at"] = Topic.Position, ["from"] = Topic.Position, ["to"] = Topic.Position, ["end"] = Topic.Position, ["size"] = Topic.Position, ["length"] = Topic.Position,
            ["offset"] = Topic.Position, ["targetOffset"] = Topic.Position, ["start"] = Topic.Position, ["wanted"] = Topic.Position,
            ["uid"] = Topic.Identity, ["gid"] = Topic.Identity, ["groups"] = Topic.Identity, ["id"] = Topic.Identity,
            ["node"] = Topic.Ordinal, ["target"] = Topic.Ordinal, ["number"] = Topic.Ordinal, ["count"] = Topic.Ordinal, ["depth"] = Topic.Ordinal, ["first"] = Topic.Ordinal,
            ["index"] = Topic.Ordinal, ["cookie"] = Topic.Ordinal,
            ["amount"] = Topic.Budget, ["limit"] = Topic.Budget, ["mode"] = Topic.FileMode, ["bits"] = Topic.FileMode, ["umask"] = Topic.FileMode,
            ["name"] = Topic.Name, ["old"] = Topic.Name, ["new"] = Topic.Name, ["path"] = Topic.Path, ["data"] = Topic.Content, ["value"] = Topic.Content,
            ["form"] = Topic.Content, ["list"] = Topic.Content, ["into"] = Topic.Content,
        },
        [("Space.SetLimit", 30), ("Tree.Format", 95)],
        4096,
        (BigInteger)64 << 40);

    /// <summary>The topic of a parameter or field.</summary>
    public Topic TopicOf(string name) => Topics.TryGetValue(name, out var topic) ? topic : Topic.Any;
}
