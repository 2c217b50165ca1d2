using System.Numerics;
using SysSpec.Differential.Arguments;

namespace SysSpec.Differential;

/// <summary>What the words of the repository's systems mean.</summary>
public static class Profiles
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
}
