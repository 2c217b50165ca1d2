namespace SysSpec.Generators.Emit.Text;

/// <summary>Methods of one class that are made where they are first needed.</summary>
public sealed class MethodTable
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<string> _texts = [];

    /// <summary>The methods so far.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The name of the method for <paramref name="key"/>, made by <paramref name="make"/> unless it is there.</summary>
    public string NameOf(string key, Func<string, string> make)
    {
        if (_names.TryGetValue(key, out var known))
        {
            return known;
        }

        var wanted = new string(key.Where(char.IsLetterOrDigit).ToArray());
        var name = wanted;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = $"{wanted}{i}";
        }

        _names.Add(key, name);
        _texts.Add(make(name));
        return name;
    }
}
