using SpecFs;
namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>What holds of a file that several append to.</summary>
internal static class LogChecks
{
    /// <summary>All messages are of this file, and those of each writer are all there, in the order in which they were written.</summary>
    public static void AreComplete(IEnumerable<Message?> messages, InodeNumber node)
    {
        var next = new Dictionary<int, int>();
        foreach (var message in messages)
        {
            var found = Assert.NotNull(message);
            Assert.Equal(new Message(node, found.Writer, next.GetValueOrDefault(found.Writer)), found);
            next[found.Writer] = found.Turn + 1;
        }
    }
}
