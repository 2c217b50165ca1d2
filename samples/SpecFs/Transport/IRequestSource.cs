namespace SysSpec.SpecFs.Transport;

/// <summary>Where a worker gets its requests: its own descriptor of the device, which no other worker reads.</summary>
internal unsafe interface IRequestSource
{
    /// <summary>Whether a request is there, so that <see cref="Receive"/> would not wait. Costs a system call.</summary>
    bool HasRequest { get; }

    /// <summary>Waits for a request.</summary>
    /// <param name="buffer">Room for the longest request.</param>
    /// <param name="capacity">The room in bytes.</param>
    /// <returns>The request's length in bytes, or 0 when the file system has been unmounted or the connection aborted.</returns>
    /// <exception cref="FuseTransportException">Any other error, such as too small a buffer.</exception>
    int Receive(byte* buffer, int capacity);

    /// <summary>Takes a request if one is there.</summary>
    /// <returns>As <see cref="Receive"/>, or -1 if none is there.</returns>
    int TryReceive(byte* buffer, int capacity);
}
