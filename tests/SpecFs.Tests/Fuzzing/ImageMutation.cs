using System.Buffers.Binary;
using System.Numerics;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>Makes a whole image into one that somebody with bad intentions, or a bad disk, may have made. The same seed gives the same image.</summary>
internal sealed class ImageMutation
{
    private const uint LogHeadKind = 0x68676F6C;
    private const int SumFeature = 4;
    private const int RecordBytes = 510;

    // Fields of an inode: kind, mode, links, extra, size, parent, entries, pages, next cookie.
    private static readonly (int At, int Size)[] s_fields = [(0, 1), (2, 2), (12, 4), (16, 4), (20, 4), (28, 4), (28, 4), (32, 8), (40, 8), (96, 4), (96, 4), (100, 4), (104, 8)];

    private readonly Random _random;
    private readonly List<byte[]> _blocks = [];
    private readonly List<uint> _sealed;
    private readonly HashSet<uint> _changed = [];
    private readonly bool _hasSums;
    private readonly uint _table;
    private readonly uint _first;

    public ImageMutation(IBlocks image, int seed)
    {
        _random = new Random(seed);
        for (var block = 0U; block < image.Count(); block++)
        {
            _blocks.Add(image.BytesOf(block).ToArray());
        }

        _table = U32(0, 48);
        _first = U32(0, 52);
        _hasSums = (U32(0, 20) & SumFeature) != 0;
        _sealed = [.. Enumerable.Range(0, _blocks.Count).Select(static block => (uint)block).Where(block => U32(block, 0) != 0 && BinaryPrimitives.ReadUInt64LittleEndian(_blocks[(int)block].AsSpan(8)) == block)];
    }

    /// <summary>The image after one to four changes.</summary>
    public MemoryBlockDevice Make()
    {
        var count = _random.Next(4) == 0 ? _random.Next(2, 5) : 1;
        for (var index = 0; index < count; index++)
        {
            Change();
        }

        if (_random.Next(4) != 0)
        {
            PutSums();
        }

        var length = _random.Next(40) == 0 ? _random.Next(1, _blocks.Count) : _blocks.Count;
        var device = new MemoryBlockDevice(length);
        for (var block = 0; block < length; block++)
        {
            if (_blocks[block].AsSpan().ContainsAnyExcept((byte)0))
            {
                device.Write((uint)block, _blocks[block]);
            }
        }

        return device;
    }

    private uint U32(uint block, int at) => BinaryPrimitives.ReadUInt32LittleEndian(_blocks[(int)block].AsSpan(at));

    private uint AnySealed() => _sealed[_random.Next(_sealed.Count)];

    /// <summary>One of the kinds that there are, each as often as the others, so that the few blocks of maps are not lost among those of the table.</summary>
    private uint AnyOfSomeKind()
    {
        var kinds = _sealed.Select(block => U32(block, 0)).Distinct().ToArray();
        var kind = kinds[_random.Next(kinds.Length)];
        var blocks = _sealed.Where(block => U32(block, 0) == kind).ToArray();
        return blocks.Length == 0 ? AnySealed() : blocks[_random.Next(blocks.Length)];
    }

    private void Change()
    {
        var block = AnyOfSomeKind();
        switch (_random.Next(14))
        {
            case 0:
                Bytes(block)[_random.Next(BlockSize.Bytes)] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                var width = 1 << _random.Next(4);
                Put(block, _random.Next(BlockSize.Bytes / width) * width, width, Extreme(block));
                break;
            case 2:
                // The head of a block.
                Put(block, 16 + (_random.Next(12) * 4), 1 << _random.Next(2, 4), Extreme(block));
                break;
            case 3 or 4 or 5:
                ChangePointer(block);
                break;
            case 6:
                Swap(block, AnySealed());
                break;
            case 7:
                // A copy of a block at the place of another one, which says that it belongs there.
                var other = AnyOfSomeKind();
                Bytes(other).CopyTo(Bytes(block), 0);
                Put(block, 8, 8, block);
                break;
            case 8:
                var filling = new byte[] { 0, 0xFF, (byte)_random.Next(256) }[_random.Next(3)];
                Bytes(block).AsSpan(16 + _random.Next(BlockSize.Bytes - 16)).Fill(filling);
                break;
            case 9:
                Put(0, 16 + (_random.Next(14) * 4), 4, Extreme(0));
                break;
            case 10 or 11:
                ChangeInode();
                break;
            case 12:
                var slot = SlotAt();
                var from = _random.Next(112, RecordBytes - 8);
                Put(slot.Block, slot.At + from, 4, Extreme(slot.Block));
                break;
            default:
                // Maps of bits: those of blocks come first.
                var map = U32(0, 40) + (uint)_random.Next(2);
                if (map < _blocks.Count)
                {
                    Bytes(map).AsSpan(16 + _random.Next(400), _random.Next(1, 200)).Fill((byte)(_random.Next(2) * 0xFF));
                }

                break;
        }
    }

    private void ChangePointer(uint block)
    {
        // What could be a pointer: the number of a block that is there.
        var places = Enumerable.Range(4, (BlockSize.Bytes / 4) - 4).Select(static index => index * 4).Where(at => U32(block, at) is > 0 and var number && number < _blocks.Count).ToArray();
        if (places.Length > 0)
        {
            Put(block, places[_random.Next(places.Length)], 4, Target(block));
        }
    }

    private void ChangeInode()
    {
        var (block, at) = SlotAt();
        var (field, size) = s_fields[_random.Next(s_fields.Length)];
        Put(block, at + field, size, _random.Next(3) == 0 ? (ulong)_random.Next(12) : size == 8 ? Extreme(block) : field == 96 ? Target(block) : Extreme(block));
    }

    private (uint Block, int At) SlotAt() => ((uint)Math.Min(_blocks.Count - 1, _table + (uint)_random.Next(14)), 16 + (_random.Next(8) * RecordBytes));

    private ulong Target(uint block)
    {
        var sealedBlock = AnyOfSomeKind();
        var pointer = U32(sealedBlock, 112 + (_random.Next(900) * 4));
        return _random.Next(10) switch
        {
            0 => block,
            1 => sealedBlock,
            2 => pointer,
            3 => AnySealed(),
            4 => _table + (uint)_random.Next(8),
            5 => (uint)_random.Next((int)Math.Max(_first, 1)),
            6 => _first + (uint)_random.Next(_blocks.Count),
            7 => (uint)_blocks.Count - 1 + (uint)_random.Next(3),
            8 => 0x80000000 | pointer,
            _ => Extreme(block),
        };
    }

    private ulong Extreme(uint block)
    {
        ulong[] values =
        [
            0, 1, 2, 3, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x3FFFFFFF, 0x40000000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000,
            0xFFFFFFFFFFFFFFFE, 0xFFFFFFFFFFFFFFFF, block, (ulong)_blocks.Count, (ulong)_blocks.Count - 1, 1UL << 46, (1UL << 46) - 1, (ulong)_random.NextInt64(), (ulong)_random.Next(300), AnySealed(),
        ];
        return values[_random.Next(values.Length)];
    }

    private void Swap(uint one, uint other)
    {
        (_blocks[(int)one], _blocks[(int)other]) = (_blocks[(int)other], _blocks[(int)one]);
        if (_random.Next(2) == 0)
        {
            Put(one, 8, 8, one);
            Put(other, 8, 8, other);
        }
    }

    private byte[] Bytes(uint block)
    {
        _changed.Add(block);
        return _blocks[(int)block];
    }

    private void Put(uint block, int at, int size, ulong value)
    {
        for (var index = 0; index < size && at + index < BlockSize.Bytes; index++)
        {
            Bytes(block)[at + index] = (byte)(value >> (8 * index));
        }
    }

    /// <summary>What sums there are fits what they are of.</summary>
    private void PutSums()
    {
        var log = U32(1, 0) == LogHeadKind ? U32(1, 24) : 0;
        if (_hasSums)
        {
            foreach (var block in _changed.Where(block => !(log > 0 && block > 0 && block <= log + 2)))
            {
                Put(block, 4, 4, Sum(0, _blocks[(int)block].AsSpan(8)));
            }
        }

        var heads = (log + 1015) / 1016;
        if (log > 0 && log < _blocks.Count && 1 + heads + log < _blocks.Count)
        {
            var sum = 0U;
            for (var block = 1U; block < 1 + heads + log; block++)
            {
                var link = new byte[4 + BlockSize.Bytes];
                BinaryPrimitives.WriteUInt32LittleEndian(link, sum);
                _blocks[(int)block].CopyTo(link, 4);
                sum = Sum(0, link);
            }

            Put(1 + heads + log, 24, 4, sum);
        }
    }

    /// <summary>CRC32C.</summary>
    private static uint Sum(uint before, ReadOnlySpan<byte> bytes)
    {
        var sum = ~before;
        foreach (var value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}
