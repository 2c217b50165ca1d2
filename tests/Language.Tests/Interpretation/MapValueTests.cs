using System.Numerics;
using CsCheck;
using SysSpec.Language.Interpretation.Values;

namespace SysSpec.Language.Tests.Interpretation;

/// <summary>Maps of the interpreter against a list of pairs: content, order, neighbours, and that earlier versions stay what they were.</summary>
public sealed class MapValueTests
{
    private static readonly Gen<List<(bool Put, int Key, int Value)>> Steps = Gen.Select(Gen.Bool, Gen.Int[0, 30], Gen.Int[0, 99], static (put, key, value) => (put, key, value)).List[0, 80];

    [Fact]
    public void A_plain_map_is_iterated_in_the_order_in_which_keys_were_put_in() => Steps.Sample(static steps =>
    {
        var map = MapValue.Empty(isSorted: false);
        var model = new List<(int Key, int Value)>();
        foreach (var (put, key, value) in steps)
        {
            var before = map.ToString();
            var next = put ? map.With(Number(key), Number(value)) : map.Without(Number(key));
            Assert.Equal(before, map.ToString());

            map = next;
            var place = model.FindIndex(e => e.Key == key);
            if (!put)
            {
                model.RemoveAll(e => e.Key == key);
            }
            else if (place >= 0)
            {
                model[place] = (key, value);
            }
            else
            {
                model.Add((key, value));
            }
        }

        Assert.Equal(model.Select(static e => $"{e.Key}: {e.Value}"), map.Entries.Select(static e => $"{e.Key}: {e.Value}"));
        Assert.Equal(model.Count, map.Count);
    });

    [Fact]
    public void A_sorted_map_is_iterated_by_key_and_knows_neighbours() => Steps.Sample(static steps =>
    {
        var map = MapValue.Empty(isSorted: true);
        var model = new SortedDictionary<int, int>();
        foreach (var (put, key, value) in steps)
        {
            map = put ? map.With(Number(key), Number(value)) : map.Without(Number(key));
            if (put)
            {
                model[key] = value;
            }
            else
            {
                model.Remove(key);
            }
        }

        Assert.Equal(model.Select(static e => $"{e.Key}: {e.Value}"), map.Entries.Select(static e => $"{e.Key}: {e.Value}"));
        for (var key = -1; key < 32; key++)
        {
            Assert.Equal(Text(model.Keys.Where(k => k <= key).Select(static k => (int?)k).LastOrDefault()), map.Below(Number(key), strict: false)?.Key.ToString());
            Assert.Equal(Text(model.Keys.Where(k => k < key).Select(static k => (int?)k).LastOrDefault()), map.Below(Number(key), strict: true)?.Key.ToString());
            Assert.Equal(Text(model.Keys.Where(k => k >= key).Select(static k => (int?)k).FirstOrDefault()), map.Above(Number(key), strict: false)?.Key.ToString());
            Assert.Equal(Text(model.Keys.Where(k => k > key).Select(static k => (int?)k).FirstOrDefault()), map.Above(Number(key), strict: true)?.Key.ToString());
        }
    });

    [Fact]
    public void Maps_are_equal_whatever_the_order_of_their_making() =>
        Assert.Equal(MapValue.Empty(false).With(Number(1), Number(2)).With(Number(3), Number(4)), MapValue.Empty(false).With(Number(3), Number(4)).With(Number(1), Number(2)));

    private static Value Number(int number) => Value.Of(new BigInteger(number));

    private static string? Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
