namespace SpecFs;

/// <summary>Something that changed what a device keeps, or how safely: a <see cref="DeviceWrite"/> or a <see cref="DeviceFlush"/>.</summary>
public abstract record DeviceEvent;

/// <summary>Consecutive blocks were written by one call.</summary>
/// <param name="Block">The first one.</param>
/// <param name="Bytes">The bytes of one block or several.</param>
public sealed record DeviceWrite(uint Block, ReadOnlyMemory<byte> Bytes) : DeviceEvent;

/// <summary>Everything written before is safe.</summary>
public sealed record DeviceFlush : DeviceEvent;
