namespace SysSpec.Runtime;

/// <summary>
/// What is told to the host within a call without an answer: the implementation's goes to the host, the model's is compared with it and goes no further. Costs O(number of commands within the
/// call).
/// </summary>
/// <param name="turn">Whose turn it is.</param>
public sealed class HostCommands(HostTurn turn)
{
    /// <summary>Whether a command goes to the host; else it was the model's.</summary>
    /// <param name="command">The command with its arguments, as messages show it.</param>
    public bool GoesOn(string command)
    {
        if (turn.IsModels)
        {
            turn.Match(command);
            return false;
        }

        if (turn.IsImplementations)
        {
            turn.Tell(command);
        }

        return true;
    }
}
