namespace SysSpec.Runtime;

/// <summary>
/// The eight bytes of a lock. <see cref="State"/> says who is inside; only whoever holds the lock exclusively writes it with a plain store, everybody else changes it atomically. <see cref="Key"/> says
/// whether somebody is parked (see <see cref="ParkingLot"/>) and names the lock where its address cannot (the collector moves objects): in the parking lot and in <see cref="ReaderSlots"/>.
/// </summary>
/// <remarks>
/// <para>
/// <b>Exclusive.</b> One compare and exchange sets <see cref="Held"/>. A writer that meets readers sets it all the same, which keeps new readers out, and waits until those inside have left; so readers cannot
/// starve it. While the bit is set and no reader is counted nobody else writes the word, so letting go is a plain store.
/// </para>
/// <para>
/// <b>Shared.</b> Readers are counted. A reader that meets another one pays for moving the word from processor to processor; a lock where that happened <see cref="BiasAfter"/> times with no writer in between becomes
/// <see cref="Biased"/>: from then on a reader only notes the lock's number in a slot of its own thread, so readers of one lock share nothing that is written. The next writer takes the bias back, which costs a barrier across all
/// processors; as that costs about as much as so many meetings, a lock never pays much more than twice what it would have paid under the better of both ways.
/// </para>
/// </remarks>
internal struct LockWord
{
    /// <summary>A writer is inside, or waits for the readers inside to leave.</summary>
    public const int Held = 1;

    /// <summary>The entity has ended, and nobody gets in any more.</summary>
    public const int Retired = 2;

    /// <summary>Readers may be inside that are noted in slots of their threads instead of being counted.</summary>
    public const int Biased = 4;

    /// <summary>One counted reader; 17 bits.</summary>
    public const int Reader = 8;

    /// <summary>The bits that count readers.</summary>
    public const int Readers = 0x1FFFF * Reader;

    /// <summary>One meeting of readers since the last writer; the topmost 12 bits count them.</summary>
    public const int Meeting = 1 << 20;

    /// <summary>How many meetings of readers make a lock biased: what taking the bias back costs (a barrier of 0.5 to 1.5 µs, measured, and a look through all slots), divided by what a meeting costs (some tens of ns, estimated).</summary>
    public const int BiasAfter = 64;

    /// <summary>In <see cref="Key"/>: somebody is parked. Changed only under the parking lot's stripe.</summary>
    public const uint Waiting = 1;

    /// <summary>In <see cref="Key"/>: the lock becomes <see cref="Retired"/> when its holder lets go. Set by the holder, and never taken back. The same bit, so that it is the state that is left.</summary>
    public const uint Ending = Retired;

    /// <summary>One in the lock's number, which fills the rest of <see cref="Key"/>: 30 bits.</summary>
    public const uint One = 4;

    public int State;
    public uint Key;

    /// <summary>The lock's number, 0 as long as it never needed one.</summary>
    public readonly uint Number => Key / One;
}
