namespace SysSpec.Language.Binding.Declarations;

/// <summary>Finds circles among things that lean on each other.</summary>
internal static class Circles
{
    /// <summary>
    /// For each thing, in order, the shortest way back to itself, unless the thing lies on a circle found before. A circle lists each of its things once, the first one first.
    /// Searches in breadth, so that the depth of the graph does not matter. O(n + edges) where there are no circles, else for each thing between circles.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<T>> Find<T>(IEnumerable<T> things, Func<T, IEnumerable<T>> next)
        where T : class
    {
        var circles = new List<IReadOnlyList<T>>();
        var seen = new HashSet<T>();
        var candidates = Trim(things.ToList(), next);
        foreach (var thing in candidates)
        {
            if (!seen.Contains(thing) && FindFrom(thing, next) is { } circle)
            {
                seen.UnionWith(circle);
                circles.Add(circle);
            }
        }

        return circles;
    }

    /// <summary><c>A -> B -> A</c></summary>
    public static string Display<T>(IReadOnlyList<T> circle, Func<T, string> name) => string.Join(" -> ", circle.Append(circle[0]).Select(name));

    /// <summary>Leaves out what leads to no circle, again and again.</summary>
    private static List<T> Trim<T>(IReadOnlyList<T> things, Func<T, IEnumerable<T>> next)
        where T : class
    {
        var edges = things.Distinct().ToDictionary(static t => t, t => next(t).Distinct().ToList());
        var users = edges.SelectMany(static e => e.Value.Select(used => (used, user: e.Key))).ToLookup(static e => e.used, static e => e.user);
        var open = edges.ToDictionary(static e => e.Key, e => e.Value.Count(edges.ContainsKey));
        var ends = new Queue<T>(open.Where(static e => e.Value == 0).Select(static e => e.Key));
        var trimmed = new HashSet<T>();
        while (ends.Count > 0)
        {
            var end = ends.Dequeue();
            trimmed.Add(end);
            foreach (var user in users[end])
            {
                if (--open[user] == 0)
                {
                    ends.Enqueue(user);
                }
            }
        }

        return things.Where(t => !trimmed.Contains(t)).ToList();
    }

    private static List<T>? FindFrom<T>(T start, Func<T, IEnumerable<T>> next)
        where T : class
    {
        var previous = new Dictionary<T, T>();
        var open = new Queue<T>();
        open.Enqueue(start);
        while (open.Count > 0)
        {
            var current = open.Dequeue();
            foreach (var following in next(current))
            {
                if (ReferenceEquals(following, start))
                {
                    return Path(start, current, previous);
                }

                if (!previous.ContainsKey(following))
                {
                    previous.Add(following, current);
                    open.Enqueue(following);
                }
            }
        }

        return null;
    }

    private static List<T> Path<T>(T start, T last, Dictionary<T, T> previous)
        where T : class
    {
        var path = new List<T> { last };
        while (!ReferenceEquals(path[path.Count - 1], start))
        {
            path.Add(previous[path[path.Count - 1]]);
        }

        path.Reverse();
        return path;
    }
}
