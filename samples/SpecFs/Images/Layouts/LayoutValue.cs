using System.Globalization;

namespace SysSpec.SpecFs.Images.Layouts;

/// <summary>What bytes say in a layout of the specs.</summary>
/// <param name="Layout">The layout's name.</param>
/// <param name="Fields">Its fields in order: numbers, or values of other layouts. Rows of bytes are not among them.</param>
public sealed record LayoutValue(string Layout, IReadOnlyList<KeyValuePair<string, object>> Fields)
{
    /// <summary>A field that is an unsigned number.</summary>
    /// <param name="field">A name that the layout has in every system.</param>
    /// <exception cref="InvalidOperationException">The layout has no such field.</exception>
    public ulong this[string field] => TryGet(field) ?? throw new InvalidOperationException($"The layout '{Layout}' has no field '{field}'.");

    /// <summary>A field that only some systems have, or that is no unsigned number: null then.</summary>
    public ulong? TryGet(string field) =>
        Fields.FirstOrDefault(pair => pair.Key == field).Value is { } value and (byte or ushort or uint or ulong) ? Convert.ToUInt64(value, CultureInfo.InvariantCulture) : null;
}
