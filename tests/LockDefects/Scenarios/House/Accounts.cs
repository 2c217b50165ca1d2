using System;
using Bank;
using Bank.House;

namespace SysSpec.LockDefects.Scenarios;

/// <summary>The balance of an account is asked for while it is closed: it has its money, or it is closed.</summary>
internal static class BalanceOfClosed
{
    public static void Run()
    {
        var house = HouseSystem.Create();
        for (var turn = 0; turn < 100; turn++)
        {
            var account = house.Desk.Open(100);
            Threads.Together(
                () => WrongResultException.Unless(house.Desk.Close(account, out var paid) == Refusal.None && paid == 100, "Not all was paid out."),
                () =>
                {
                    while (house.Desk.Balance(account, out var balance) == Refusal.None)
                    {
                        WrongResultException.Unless(balance == 100, "An open account is empty.");
                    }
                });
        }
    }
}

/// <summary>An account is paid into while it is closed: what was paid in is paid out, or is refused.</summary>
internal static class PayIntoClosed
{
    public static void Run()
    {
        var house = HouseSystem.Create();
        for (var turn = 0; turn < 100; turn++)
        {
            var account = house.Desk.Open(100);
            ulong paidIn = 100, paidOut = 0;
            Threads.Together(
                () => house.Desk.Close(account, out paidOut),
                () =>
                {
                    while (house.Desk.Pay(account, 1) == Refusal.None)
                    {
                        paidIn++;
                    }
                });
            WrongResultException.Unless(paidIn == paidOut, $"{paidIn} were paid in and {paidOut} were paid out.");
        }
    }
}

/// <summary>Two open accounts, find each by its number, and close it.</summary>
internal static class OpenAccounts
{
    public static void Run()
    {
        var house = HouseSystem.Create();
        var work = Threads.Repeated(1000, () =>
        {
            var account = house.Desk.Open(1);
            WrongResultException.Unless(house.Desk.Balance(account, out _) == Refusal.None, "An account is not found.");
            house.Desk.Close(account, out _);
        });
        Threads.Together(work, work);
    }
}
