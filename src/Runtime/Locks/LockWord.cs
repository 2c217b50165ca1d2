namespace SysSpec.Runtime;

/// <summary>
/// The eight bytes of a lock. <see cref="State"/> says who is inside; only whoever holds the lock exclusively writes it with a plain store, everybody else changes it by compare and exchange. <see cref="Key"/> says
/// whether somebody is parked (see <see cref="ParkingLot"/>) and names the lock where its address cannot (the collector moves objects): in the parking lot and in <see cref="ReaderSlots"/>.
/// </summary>
/// <remarks>
/// <para>
/// <b>Exclusive.</b> One compare and exchange sets <see cref="Held"/>. A writer that meets readers sets it all the same, which keeps new readers out, and waits until those inside have left; so readers cannot
/// starve it. While the bit is set and no reader is counted nobody else writes the word, so letting go is a plain store.
/// </para>
/// <para>
/// <b>Shared.</b> Readers are counted. A lock that was read <see cref="BiasAfter"/> times with no writer in between becomes <see cref="Biased"/>: from then on a reader only notes the lock's number in a slot of its
/// own thread, so readers of one lock share nothing that is written. The next writer takes the bias back, which costs it a barrier across all processors; as that costs about as much as so many counted
/// reads, a lock never pays more than twice what it would have paid under the better of both ways.
/// </para>
/// </remarks>
internal struct LockWord
{
    /// <summary>A writer is inside, or waits for the readers inside to leave.</summary>
    public const int Held = 1;

    /// <summary>The entity has ended: from the moment when <see cref="Held"/> goes nobody gets in.</summary>
    public const int Retired = 2;

    /// <summary>Readers may be inside that are noted in slots of their threads instead of being counted.</summary>
    public const int Biased = 4;

    /// <summary>One counted reader; 17 bits.</summary>
    public const int Reader = 8;

    /// <summary>The bits that count readers.</summary>
    public const int Readers = 0x1FFFF * Reader;

    /// <summary>One counted read since the last writer; the topmost 12 bits, of which a quarter is used.</summary>
    public const int Read = 1 << 20;

    /// <summary>How many counted reads in a row make a lock biased: at the time a counted read of a contended lock costs more than a barrier across all processors, divided by this.</summary>
    public const int BiasAfter = 256;

    /// <summary>The bit of <see cref="Key"/> that says: somebody is parked. Changed only under the parking lot's stripe.</summary>
    public const uint Waiting = 1;

    public int State;
    public uint Key;

    /// <summary>The lock's number, 0 as long as it never needed one.</summary>
    public readonly uint Number => Key >> 1;
}
