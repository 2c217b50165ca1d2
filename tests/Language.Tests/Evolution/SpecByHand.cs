using System.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>A small spec as lists of texts, which patches change by hand: what composing is compared with. It knows nothing of syntax trees.</summary>
public sealed class SpecByHand
{
    /// <summary>Declarations in order: their head, their members in order, each with its key and its clauses.</summary>
    public List<Unit> Units { get; } = [];

    /// <summary>A copy that changes by itself.</summary>
    public SpecByHand Copy()
    {
        var copy = new SpecByHand();
        copy.Units.AddRange(Units.Select(static u => u.Copy()));
        return copy;
    }

    /// <summary>The text of all declarations.</summary>
    public override string ToString() => string.Concat(Units.Select(static u => u.ToString()));

    /// <summary>A declaration, a member or a clause.</summary>
    /// <param name="key">How it is found.</param>
    /// <param name="head">Its text, up to its brace where it has parts.</param>
    /// <param name="hasParts">Whether it has parts in braces.</param>
    public sealed class Unit(string key, string head, bool hasParts)
    {
        /// <summary>How it is found.</summary>
        public string Key { get; } = key;

        /// <summary>Its parts.</summary>
        public List<Unit> Parts { get; } = [];

        /// <summary>The patch that has put it behind the others; empty for the base.</summary>
        public string By { get; init; } = "";

        /// <summary>A copy that changes by itself.</summary>
        public Unit Copy()
        {
            var copy = new Unit(Key, head, hasParts) { By = By };
            copy.Parts.AddRange(Parts.Select(static p => p.Copy()));
            return copy;
        }

        /// <summary>A part; null if there is none.</summary>
        public Unit? Find(string key) => Parts.Find(p => p.Key == key);

        /// <summary>Puts a part behind those of the base, where patches come in the order of their names.</summary>
        public void Append(Unit part)
        {
            var at = Parts.FindIndex(p => p.By.Length > 0 && string.CompareOrdinal(p.By, part.By) > 0);
            Parts.Insert(at < 0 ? Parts.Count : at, part);
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            var text = new StringBuilder(" ").Append(head);
            if (hasParts)
            {
                text.Append(" {\n");
                Parts.ForEach(p => text.Append(p));
                text.Append('}');
            }

            return text.Append('\n').ToString();
        }
    }
}
