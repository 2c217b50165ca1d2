using SysSpec.Runtime;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>When an image is saved although nobody asks for it. Opcodes are those of enum fuse_opcode.</summary>
public sealed class PeriodicSaveTests : IDisposable
{
    private const uint Create = 35;
    private const uint Write = 16;
    private const uint Fsync = 20;
    private const uint Open = 14;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_almost = s_interval - TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly List<string> _reports = [];
    private readonly PeriodicSave _saving;
    private Func<RequestHeader, int> _serve = static _ => 0;
    private Func<string?> _save = static () => null;
    private int _saves;

    public PeriodicSaveTests()
    {
        _saving = new(
            new Handler(header => _serve(header)),
            s_interval,
            () =>
            {
                _saves++;
                return _save();
            },
            _reports.Add,
            _time);
    }

    public void Dispose() => _saving.Dispose();

    [Fact]
    public void WhatChanged_IsSavedOnceSoLongAfterTheFirstChange()
    {
        Serve(Create);
        _time.Advance(s_almost);
        Serve(Write);
        Assert.Equal(0, _saves);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _saves);

        _time.Advance(s_interval);
        _time.Advance(s_interval);
        Assert.Equal(1, _saves);

        Serve(Write);
        _time.Advance(s_interval);
        Assert.Equal(2, _saves);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Open)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(26)]
    [InlineData(28)]
    [InlineData(44)]
    [InlineData(Fsync)]
    [InlineData(80)]
    public void RequestsThatChangeNothing_AreNoReason(uint opcode)
    {
        Serve(opcode);
        _time.Advance(s_interval);

        Assert.Equal(0, _saves);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(Write)]
    [InlineData(21)]
    [InlineData(24)]
    [InlineData(Create)]
    [InlineData(39)]
    [InlineData(43)]
    [InlineData(45)]
    [InlineData(47)]
    [InlineData(51)]
    [InlineData(Open, 0x200UL)]
    public void RequestsThatChangeSomething_AreOneUnlessTheyFail(uint opcode, ulong? flags = null)
    {
        _serve = static _ => Errno.InputOutput;
        Serve(opcode, flags);
        _time.Advance(s_interval);
        Assert.Equal(0, _saves);

        _serve = static _ => 0;
        Serve(opcode, flags);
        _time.Advance(s_interval);
        Assert.Equal(1, _saves);
    }

    [Fact]
    public void WhatWasSynchronized_NeedsNoSave()
    {
        Serve(Write);
        Serve(Fsync);
        _time.Advance(s_interval);
        Assert.Equal(0, _saves);

        Serve(Write);
        Assert.Equal(0, _saves);
        _time.Advance(s_interval);
        Assert.Equal(1, _saves);
    }

    [Fact]
    public void SynchronizationThatFails_LeavesItToBeSaved()
    {
        Serve(Write);
        _serve = static header => header.Opcode == Fsync ? Errno.InputOutput : 0;
        Serve(Fsync);
        _time.Advance(s_interval);

        Assert.Equal(1, _saves);
    }

    [Fact]
    public void ChangeWhileItIsSynchronized_IsSaved()
    {
        _serve = header =>
        {
            if (header.Opcode == Fsync)
            {
                Serve(Write);
            }

            return 0;
        };
        Serve(Write);
        Serve(Fsync);
        _time.Advance(s_interval);

        Assert.Equal(1, _saves);
    }

    [Fact]
    public void ChangeWhileItIsSaved_IsSavedTheNextTime()
    {
        _save = () =>
        {
            if (_saves == 1)
            {
                Serve(Write);
            }

            return null;
        };
        Serve(Write);
        _time.Advance(s_interval);
        Assert.Equal(1, _saves);

        _time.Advance(s_interval);
        Assert.Equal(2, _saves);
    }

    [Fact]
    public void SaveThatFails_IsToldOnceAndTriedUntilItSucceeds()
    {
        _save = () => _saves <= 3 ? "No." : null;
        Serve(Write);
        for (var interval = 0; interval < 6; interval++)
        {
            _time.Advance(s_interval);
        }

        Assert.Equal(4, _saves);
        Assert.Equal(["No. It stays in memory and is tried again.", "What was written is safe on the image now."], _reports);
    }

    [Fact]
    public void FileSystemThatThrows_IsNotSaved()
    {
        Serve(Write);
        _serve = static _ => throw new InvalidOperationException("Told to.");
        Assert.Throws<InvalidOperationException>(() => Serve(Write));
        _time.Advance(s_interval);

        Assert.Equal(0, _saves);
    }

    [Fact]
    public async Task SaveThatThrows_IsHandedOnAndNotTriedAgain()
    {
        _save = static () => throw new InvalidOperationException("Told to.");
        Serve(Write);
        _time.Advance(s_interval);
        Assert.Equal("Told to.", (await _saving.Failure).Message);

        Serve(Write);
        _time.Advance(s_interval);
        Assert.Equal(1, _saves);
    }

    [Fact]
    public void AfterTheEnd_NothingIsSaved()
    {
        Serve(Write);
        _saving.Dispose();
        _time.Advance(s_interval);

        Assert.Equal(0, _saves);
    }

    private void Serve(uint opcode, ulong? body = null) => _saving.Handle(ScriptedHandler.Request(opcode, 7, body), new byte[64], out _);

    /// <summary>Answers each request with an error number.</summary>
    private sealed class Handler(Func<RequestHeader, int> serve) : IRequestHandler
    {
        public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
        {
            var header = RequestHeader.Of(request);
            replyLength = ReplyHeader.WriteError(reply, header.Unique, serve(header));
            return RequestOutcome.Reply;
        }

        public bool Wakes(ReadOnlySpan<byte> request) => false;
    }
}
