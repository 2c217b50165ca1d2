namespace SysSpec.Runtime.Tests.Protocols;

/// <summary>The contract between a handler and its transport, played through with a lock of one holder.</summary>
public sealed class RequestHandlerTests
{
    [Fact]
    public void ParkedRequest_IsPresentedAgain_AfterOneThatWakes()
    {
        var handler = new LockHandler();
        var parked = new List<byte[]>();
        var replies = new List<string>();
        foreach (string request in new[] { "L1", "L2", "?", "U1", "N" })
        {
            Drive(handler, System.Text.Encoding.ASCII.GetBytes(request), parked, replies);
        }

        Assert.Equal(["L1 ok", "? malformed", "U1 ok", "L2 ok"], replies);
        Assert.Empty(parked);
    }

    private static void Drive(IRequestHandler handler, byte[] request, List<byte[]> parked, List<string> replies)
    {
        Span<byte> reply = stackalloc byte[2];
        string name = System.Text.Encoding.ASCII.GetString(request);
        switch (handler.Handle(request, reply, out int length))
        {
            case RequestOutcome.Reply:
                replies.Add($"{name} {System.Text.Encoding.ASCII.GetString(reply[..length])}");
                break;
            case RequestOutcome.Park:
                parked.Add(request);
                return;
            case RequestOutcome.Malformed:
                replies.Add($"{name} malformed");
                return;
            case RequestOutcome.NoReply:
                return;
        }

        if (handler.Wakes(request))
        {
            byte[][] waiting = [.. parked];
            parked.Clear();
            foreach (byte[] earlier in waiting)
            {
                Drive(handler, earlier, parked, replies);
            }
        }
    }

    private sealed class LockHandler : IRequestHandler
    {
        private byte _holder;

        public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
        {
            replyLength = 0;
            if (request is [(byte)'N'])
            {
                return RequestOutcome.NoReply;
            }

            if (request.Length != 2)
            {
                return RequestOutcome.Malformed;
            }

            if (request[0] == 'L' && _holder != 0)
            {
                return RequestOutcome.Park;
            }

            _holder = request[0] == 'L' ? request[1] : (byte)0;
            "ok"u8.CopyTo(reply);
            replyLength = 2;
            return RequestOutcome.Reply;
        }

        public bool Wakes(ReadOnlySpan<byte> request) => request[0] == 'U';
    }
}
