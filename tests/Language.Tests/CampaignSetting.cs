using System.Globalization;

namespace SysSpec.Language.Tests;

/// <summary>Numbers of the environment by which a test becomes a long campaign.</summary>
internal static class CampaignSetting
{
    /// <summary>The number in a variable of the environment, or <paramref name="otherwise"/> where there is none.</summary>
    public static long Read(string name, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
