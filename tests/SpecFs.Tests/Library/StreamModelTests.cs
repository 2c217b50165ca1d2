using CsCheck;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>A stream of the file system does what a <see cref="MemoryStream"/> does, whatever is asked of it.</summary>
public sealed class StreamModelTests
{
    // Around the borders of pages, where mistakes live.
    private static readonly Gen<int> Place = Gen.OneOf(Gen.Int[0, 40], Gen.Int[4080, 4110], Gen.Int[8180, 8200], Gen.Int[0, 20_000]);

    private static readonly Gen<Step> Steps = Gen.OneOf(
        // Not of no bytes: that makes a MemoryStream longer, which POSIX forbids for files.
        Gen.Select(Gen.Byte.Array[Place.Select(static place => place + 1)], static bytes => new Step($"write {bytes.Length}", stream => stream.Write(bytes))),
        Gen.Select(Gen.Byte, static value => new Step($"write byte {value}", stream => stream.WriteByte(value))),
        Gen.Select(Place, static length => new Step($"read {length}", stream => Read(stream, length))),
        Gen.Const(new Step("read byte", static stream => stream.ReadByte())),
        Gen.Select(Place, static place => new Step($"seek {place}", stream => stream.Seek(place, SeekOrigin.Begin))),
        Gen.Select(Place, static place => new Step($"seek to end + {place}", stream => stream.Seek(place, SeekOrigin.End))),
        Gen.Select(Place, static place => new Step($"seek by {place}", stream => stream.Seek(place, SeekOrigin.Current))),
        Gen.Select(Place, static length => new Step($"set length {length}", stream => Resize(stream, length))));

    [Fact]
    public void Stream_DoesWhatAMemoryStreamDoes() =>
        Steps.List[1, 30].Sample(
            static steps =>
            {
                var files = SpecFileSystem.Create();
                using var stream = files.OpenFile("/file", FileMode.CreateNew);
                using var model = new MemoryStream();
                foreach (var step in steps)
                {
                    Assert.Equal(step.Execute(model), step.Execute(stream));
                    Assert.Equal(model.Position, stream.Position);
                    Assert.Equal(model.Length, stream.Length);
                }

                Assert.Equal(model.ToArray(), files.ReadAllBytes("/file"));
            },
            print: static steps => string.Join("; ", steps.Select(static step => step.Text)),
            iter: 300);

    private static string Read(Stream stream, int length)
    {
        var buffer = new byte[length];
        return Convert.ToHexString(buffer, 0, stream.ReadAtLeast(buffer, length, throwOnEndOfStream: false));
    }

    private static void Resize(Stream stream, int length) => stream.SetLength(length);

    private sealed record Step(string Text, Func<Stream, object> Execute)
    {
        public Step(string text, Action<Stream> execute)
            : this(text, stream =>
            {
                execute(stream);
                return "";
            })
        {
        }

        public Step(string text, Func<Stream, int> execute)
            : this(text, stream => (object)execute(stream))
        {
        }

        public Step(string text, Func<Stream, long> execute)
            : this(text, stream => (object)execute(stream))
        {
        }
    }
}
