namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>How many crash states are looked at, and which.</summary>
/// <param name="Reorderings">
/// Between two barriers: as many of the sets of writes that are no prefix. Where there are more, that many are drawn. Prefixes are always looked at, all of them.
/// </param>
/// <param name="Seed">What is drawn. The same seed gives the same states.</param>
/// <param name="Torn">Whether writes also stop after half a block.</param>
internal sealed record CrashBounds(int Reorderings = 64, int Seed = 1, bool Torn = true);
