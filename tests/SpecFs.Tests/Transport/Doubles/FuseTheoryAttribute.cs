namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>As <see cref="FuseFactAttribute"/>, with data.</summary>
internal sealed class FuseTheoryAttribute : TheoryAttribute
{
    public FuseTheoryAttribute()
    {
        Skip = FuseSupport.Obstacle;
    }
}
