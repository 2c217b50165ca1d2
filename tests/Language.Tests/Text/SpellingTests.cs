using CsCheck;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Text;

public sealed class SpellingTests
{
    private static readonly string[] Words = ["contract", "constant", "module", "case", "count", "length", "x"];

    [Theory]
    [InlineData("contarct", "contract")]
    [InlineData("modul", "module")]
    [InlineData("Length", "length")]
    [InlineData("csae", "case")]
    [InlineData("lenght", "length")]
    [InlineData("X", "x")]
    [InlineData("y", null)]
    [InlineData("zebra", null)]
    [InlineData("case", null)]
    public void Closest_IsWhatWasProbablyMeant(string name, string? expected) => Assert.Equal(expected, Spelling.Closest(name, Words));

    [Fact]
    public void Closest_OfEquallyNearOnes_IsTheFirstInOrdinalOrder_WhateverTheOrderGiven()
    {
        Assert.Equal("cat", Spelling.Closest("cut", ["cot", "cat"]));
        Assert.Equal("cat", Spelling.Closest("cut", ["cat", "cot"]));
    }

    [Fact]
    public void OneEdit_OfALongWord_IsFound() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 3, 20], Gen.Int[0, 100], Gen.Char['a', 'z'], Gen.Int[0, 2]).Sample(static (word, at, letter, edit) =>
        {
            at %= word.Length;
            var misspelt = edit switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                _ => word.Remove(at, 1).Insert(at, letter.ToString()),
            };
            return Spelling.Closest(misspelt, [word]) == (misspelt == word ? null : word);
        });
}
