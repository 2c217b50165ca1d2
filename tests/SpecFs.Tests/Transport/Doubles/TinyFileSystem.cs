using System.Runtime.InteropServices;
using System.Text;
using SysSpec.Runtime;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>
/// A test double: a root with an empty folder <c>folder</c> and one file <c>file</c> of which all bytes are kept in memory, and which one
/// owner at a time can lock. Just enough of the protocol to drive the transport through the kernel.
/// </summary>
internal sealed class TinyFileSystem : IRequestHandler
{
    public const int MaxWrite = 1 << 20;

    private const ulong Root = 1;
    private const ulong Folder = 2;
    private const ulong Content = 3;
    private const int NoEntry = -2;
    private const int InputOutput = -5;
    private const int NotSupported = -38;
    private const int TryAgain = -11;
    private const int NotAttribute = -95;

    private readonly Lock _gate = new();
    private byte[] _bytes = [];
    private ulong _lockOwner;

    /// <summary>The longest write request's payload so far.</summary>
    public int LongestWrite { get; private set; }

    /// <summary>Released once for each blocking lock that parks for the first time.</summary>
    public SemaphoreSlim Parked { get; } = new(0);

    /// <summary>Makes the handler throw on the next read.</summary>
    public bool FailsOnRead { get; set; }

    /// <summary>Answers a request to synchronize with EIO, as a device does that has lost a write.</summary>
    public bool FailsOnSync { get; set; }

    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        var opcode = MemoryMarshal.Read<uint>(request[4..]);
        var body = request[40..];
        var answer = new ReplyWriter(reply, MemoryMarshal.Read<ulong>(request[8..]));
        var node = MemoryMarshal.Read<ulong>(request[16..]);
        lock (_gate)
        {
            switch (opcode)
            {
                case 1: // LOOKUP
                    Lookup(node, body, ref answer);
                    break;
                case 2 or 42: // FORGET, BATCH_FORGET
                    replyLength = 0;
                    return RequestOutcome.NoReply;
                case 3: // GETATTR
                    answer.Add(1, 0);
                    AddAttributes(ref answer, node);
                    break;
                case 4: // SETATTR: only the size is kept
                    if ((MemoryMarshal.Read<uint>(body) & 8) != 0)
                    {
                        Array.Resize(ref _bytes, (int)MemoryMarshal.Read<ulong>(body[16..]));
                    }

                    answer.Add(1, 0);
                    AddAttributes(ref answer, node);
                    break;
                case 14 or 27: // OPEN, OPENDIR
                    answer.Add(0, 0);
                    break;
                case 15: // READ
                    Read(body, ref answer);
                    break;
                case 16: // WRITE
                    Write(body, ref answer);
                    break;
                case 17: // STATFS
                    answer.Skip(80);
                    break;
                case 18: // RELEASE: the kernel leaves it to this request to give up the file's lock
                    Unlock(MemoryMarshal.Read<ulong>(body[16..]));
                    break;
                case 20 when FailsOnSync: // FSYNC
                    answer.Fail(InputOutput);
                    break;
                case 20 or 25 or 29 or 38: // FSYNC, FLUSH, RELEASEDIR, DESTROY
                    break;
                case 22 or 23: // GETXATTR, LISTXATTR
                    answer.Fail(NotAttribute);
                    break;
                case 26: // INIT: big writes, asynchronous reads, many pages, flock
                    answer.AddHalves(7, 31, MemoryMarshal.Read<uint>(body[8..]), (1U << 0) | (1U << 5) | (1U << 10) | (1U << 22));
                    answer.AddHalves(0, MaxWrite, 1, 256);
                    answer.Skip(32);
                    break;
                case 28: // READDIR
                    ReadDirectory(node, MemoryMarshal.Read<ulong>(body[8..]), ref answer);
                    break;
                case 32 or 33: // SETLK, SETLKW
                    if (!SetLock(body))
                    {
                        if (opcode == 33)
                        {
                            Parked.Release();
                            replyLength = 0;
                            return RequestOutcome.Park;
                        }

                        answer.Fail(TryAgain);
                    }

                    break;
                default:
                    answer.Fail(NotSupported);
                    break;
            }
        }

        replyLength = answer.Finish();
        return RequestOutcome.Reply;
    }

    public bool Wakes(ReadOnlySpan<byte> request) => MemoryMarshal.Read<uint>(request[4..]) is 18 or 32 or 33;

    private void Lookup(ulong parent, ReadOnlySpan<byte> name, ref ReplyWriter answer)
    {
        var node = (parent, Encoding.UTF8.GetString(name[..^1])) switch
        {
            (Root, "folder") => Folder,
            (Root, "file") => Content,
            _ => 0UL,
        };
        if (node == 0)
        {
            answer.Fail(NoEntry);
            return;
        }

        answer.Add(node, 0, 1, 1, 0);
        AddAttributes(ref answer, node);
    }

    private void AddAttributes(ref ReplyWriter answer, ulong node)
    {
        var isFile = node == Content;
        var size = isFile ? (ulong)_bytes.Length : 0;
        answer.Add(node, size, size / 512, 0, 0, 0);
        answer.AddHalves(0, 0, 0, isFile ? 0x81B6U : 0x41EDU, isFile ? 1U : 2U, 0, 0, 0, 4096, 0);
    }

    private void Read(ReadOnlySpan<byte> body, ref ReplyWriter answer)
    {
        if (FailsOnRead)
        {
            throw new InvalidOperationException("The double was told to fail.");
        }

        var offset = (int)Math.Min(MemoryMarshal.Read<ulong>(body[8..]), (ulong)_bytes.Length);
        var length = Math.Min((int)MemoryMarshal.Read<uint>(body[16..]), _bytes.Length - offset);
        answer.AddBytes(_bytes.AsSpan(offset, length));
    }

    private void Write(ReadOnlySpan<byte> body, ref ReplyWriter answer)
    {
        var offset = (int)MemoryMarshal.Read<ulong>(body[8..]);
        var data = body[40..];
        if (_bytes.Length < offset + data.Length)
        {
            Array.Resize(ref _bytes, offset + data.Length);
        }

        data.CopyTo(_bytes.AsSpan(offset));
        LongestWrite = Math.Max(LongestWrite, data.Length);
        answer.AddHalves((uint)data.Length, 0);
    }

    private static void ReadDirectory(ulong node, ulong offset, ref ReplyWriter answer)
    {
        if (node != Root)
        {
            return;
        }

        if (offset < 1)
        {
            AddEntry(ref answer, Folder, 1, 4, "folder");
        }

        if (offset < 2)
        {
            AddEntry(ref answer, Content, 2, 8, "file");
        }
    }

    private static void AddEntry(ref ReplyWriter answer, ulong node, ulong offset, uint type, string name)
    {
        answer.Add(node, offset);
        answer.AddHalves((uint)name.Length, type);
        answer.AddBytes(Encoding.UTF8.GetBytes(name.PadRight((name.Length + 7) / 8 * 8, '\0')));
    }

    /// <summary>Takes or releases the one lock there is.</summary>
    private bool SetLock(ReadOnlySpan<byte> body)
    {
        const uint unlock = 2;
        var owner = MemoryMarshal.Read<ulong>(body[8..]);
        if (MemoryMarshal.Read<uint>(body[32..]) == unlock)
        {
            Unlock(owner);
            return true;
        }

        if (_lockOwner != 0 && _lockOwner != owner)
        {
            return false;
        }

        _lockOwner = owner;
        return true;
    }

    private void Unlock(ulong owner) => _lockOwner = _lockOwner == owner ? 0 : _lockOwner;
}
