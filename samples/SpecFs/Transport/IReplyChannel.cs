namespace SysSpec.SpecFs.Transport;

/// <summary>Where the reply to a request goes: the kernel looks for the request only on the descriptor that it was read from.</summary>
internal interface IReplyChannel
{
    /// <summary>Sends one whole reply. A reply that nobody waits for any more is dropped without an error.</summary>
    void Send(ReadOnlySpan<byte> reply);
}
