namespace SysSpec.Runtime;

/// <summary>What a transport does after <see cref="IRequestHandler.Handle"/>.</summary>
public enum RequestOutcome
{
    /// <summary>Send the first <c>replyLength</c> bytes of the reply buffer.</summary>
    Reply,

    /// <summary>Send nothing: the protocol has no answer to this request.</summary>
    NoReply,

    /// <summary>
    /// The request cannot be answered yet and has changed nothing. Keep a copy of it and present it again after a request for which
    /// <see cref="IRequestHandler.Wakes"/> returned true.
    /// </summary>
    Park,

    /// <summary>The request is too short or its size is not that of its kind. The transport decides: drop, answer with an error, or end the session.</summary>
    Malformed,
}
