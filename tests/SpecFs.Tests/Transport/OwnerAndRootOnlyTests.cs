using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport;

public sealed class OwnerAndRootOnlyTests
{
    private const uint Lookup = 1;
    private const uint Forget = 2;
    private const uint Read = 15;
    private const uint Owner = 1000;

    private readonly OwnerAndRootOnly _handler = new(new ScriptedHandler(_ => RequestOutcome.NoReply), Owner);

    [Theory]
    [InlineData(Owner)]
    [InlineData(0)]
    public void OwnerAndRoot_MayNameFiles(uint user) => Assert.Equal(RequestOutcome.NoReply, Handle(Lookup, user, out _));

    [Fact]
    public void OthersNamingFiles_FailWithEacces()
    {
        Assert.Equal(RequestOutcome.Reply, Handle(Lookup, 1001, out var reply));
        Assert.Equal((7UL, -Errno.AccessDenied), (reply.Unique, reply.Error));
    }

    [Theory]
    [InlineData(Forget)]
    [InlineData(Read)]
    public void OthersOnOpenFiles_PassThrough(uint opcode) => Assert.Equal(RequestOutcome.NoReply, Handle(opcode, 1001, out _));

    private RequestOutcome Handle(uint opcode, uint user, out ReplyHeader header)
    {
        var reply = new byte[64];
        var outcome = _handler.Handle(ScriptedHandler.Request(opcode, 7, user: user), reply, out _);
        header = ReplyHeader.Of(reply);
        return outcome;
    }
}
