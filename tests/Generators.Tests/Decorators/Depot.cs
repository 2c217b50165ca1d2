#nullable disable
using System;
using Depot;
using Depot.Yard;
using SysSpec.Runtime;

/// <summary>Contracts that leave something open: the system is the generated one, with a planted defect in front of it.</summary>
public static class Scenes
{
    public static void RoomThatNoContractSpeaksOf()
    {
        var (lockstep, system) = Make();
        var boxes = new CheckedBoxes(system.Boxes, lockstep);
        var gauge = new CheckedGauge(system.Gauge, lockstep);
        Demand(boxes.Put(60) == Refusal.None && boxes.Put(60) == Refusal.Twice && boxes.Put(50) == Refusal.Full && boxes.Put(40) == Refusal.None, "boxes are put");
        Demand(gauge.Spare() == 0 && gauge.Report() == 0, "what is left is what the module says");
        Demand(lockstep.LeftOpen is null, "followed so far");
        gauge.Look();
        Demand(gauge.IsFull() && lockstep.LeftOpen == "Gauge.Look", "from there on calls are passed on");
    }

    public static void OperationThatOnlyAModuleDescribes()
    {
        var (lockstep, system) = Make();
        var door = new CheckedDoor(system.Door, lockstep);
        var boxes = new CheckedBoxes(system.Boxes, lockstep);
        Demand(door.Enter(60, out var entered) == Refusal.None && entered && boxes.Has(60), "the box is there on both sides");
        Demand(door.Enter(50, out _) == Refusal.Full && !boxes.Has(50), "what a module calls may fail for reasons that no contract models");
        Demand(door.Enter(60, out _) == Refusal.Twice && lockstep.LeftOpen is null, "followed to the end");
    }

    public static void OperationThatNothingDescribes()
    {
        var (lockstep, system) = Make();
        var desk = new CheckedDesk(system.Desk, lockstep);
        Demand(desk.Count() == 0 && lockstep.LeftOpen is null, "followed so far");
        Demand(!desk.Ask(1) && desk.Count() == 1 && lockstep.LeftOpen == "Desk.Ask", "from there on calls are passed on");
        Demand(!new CheckedHatch(system.Hatch, lockstep).Knock(1), "passed on");
    }

    public static void WrongResultOfOperationThatOnlyAModuleDescribes()
    {
        var (lockstep, _) = Make();
        new CheckedDoor(new ClosedDoor(), lockstep).Enter(1, out _);
    }

    private static (YardLockstep, YardSystem) Make() => (new YardLockstep(), YardSystem.Create());

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private sealed class ClosedDoor : IDoor
    {
        public Refusal Enter(uint id, out bool result)
        {
            result = false;
            return Refusal.None;
        }
    }
}
