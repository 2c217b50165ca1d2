namespace SysSpec.Runtime.Tests;

/// <summary>Which value stands for which.</summary>
public sealed class PairsTests
{
    private readonly Pairs<string, object> _pairs = new("item", static model => model is not "freed");
    private readonly object _one = new();
    private readonly object _other = new();

    [Fact]
    public void NewValues_StandForEachOther_FromThenOn()
    {
        Assert.True(_pairs.IsEmpty);
        Assert.True(_pairs.Same("a", _one));
        Assert.True(_pairs.Same("a", _one));
        Assert.False(_pairs.Same("a", _other));
        Assert.False(_pairs.Same("b", _one));
        Assert.Same(_one, _pairs.ToModel("a"));
        Assert.Equal(("item1", "new item", "item1", "new item"), (_pairs.Show("a"), _pairs.Show("b"), _pairs.ShowModel(_one), _pairs.ShowModel(_other)));
        Assert.True(_pairs.Knows("a") && !_pairs.Knows("b") && _pairs.KnowsModel(_one) && !_pairs.KnowsModel(_other) && !_pairs.IsEmpty && _pairs.Count == 1);
    }

    [Fact]
    public void Null_StandsForNullAlone()
    {
        Assert.True(_pairs.Same(null, null));
        Assert.False(_pairs.Same(null, _one));
        Assert.False(_pairs.Same("a", null));
        Assert.Equal(("null", "null"), (_pairs.Show(null), _pairs.ShowModel(null)));
    }

    [Fact]
    public void RetiredIdentity_CanStandForAnother()
    {
        _pairs.Same("a", _one);
        _pairs.Retire("a");

        Assert.False(_pairs.IsAlive("a"));
        Assert.True(_pairs.Same("a", _other));
        Assert.Same(_other, _pairs.ToModel("a"));
        Assert.Equal((false, true), (_pairs.IsAlive(0), _pairs.IsAlive(1)));
    }

    [Fact]
    public void FreedEntity_IsNotAlive()
    {
        _pairs.Same("a", "freed");
        Assert.False(_pairs.IsAlive("a"));
        Assert.True(_pairs.IsEmpty);
    }

    [Fact]
    public void UnknownValue_IsRefused_WithWhatToDo()
    {
        var failure = Assert.Throws<ContractFailureException>(() => _pairs.ToModel("a"));
        Assert.Equal(ContractKind.Use, failure.Kind);
        Assert.Contains("wrap an implementation before its first call", failure.Message, StringComparison.Ordinal);
    }
}
