using SysSpec.Generators.Tests.Goldens;
using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Locks;

/// <summary>A generated system with fine locks under threads: no step of one thread is lost between those of others, in either profile. With checks the locks also watch that their order is kept.</summary>
public sealed class LockedSystemTests
{
    /// <summary>
    /// Threads move money between accounts in both directions, pay in, and close and open accounts, while others read. What is in the accounts at the end is what was paid in; each account gives its lock back.
    /// </summary>
    private const string Transfers = """
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Goldens;
        using Goldens.Bank;
        public static class Probe
        {
            private const int Threads = 4, Rounds = 3000, Many = 8;
            public static object Run()
            {
                var bank = BankSystem.Create();
                for (var i = 0; i < Many; i++) { bank.Tellers.Found(1000, out _); }
                int missing = Threads;
                var paid = new ulong[Threads];
                var tasks = Enumerable.Range(0, Threads).Select(t => Task.Factory.StartNew(() =>
                {
                    Interlocked.Decrement(ref missing);
                    while (Volatile.Read(ref missing) > 0) { Thread.Yield(); }
                    var random = new System.Random(t + 1);
                    for (var i = 0; i < Rounds; i++)
                    {
                        var (from, to) = ((uint)random.Next(1, Many + 1), (uint)random.Next(1, Many + 1));
                        switch (random.Next(6))
                        {
                            case 0:
                                if (bank.Tellers.Pay(to, 3) == Failure.None) { paid[t] += 3; }
                                break;
                            case 1:
                                bank.Accounts.Find(from, out var read);
                                bank.Tellers.Count(from, read, out _);
                                break;
                            case 2:
                                bank.Accounts.Find(from, out var source);
                                bank.Accounts.Find(to, out var target);
                                bank.Accounts.Transfer(source, target, 5);
                                break;
                            case 3:
                                var made = bank.Accounts.Open(1);
                                bank.Accounts.Deposit(made, 1);
                                bank.Accounts.Close(made);
                                break;
                            case 4:
                                bank.Accounts.Find(to, out var other);
                                bank.Tellers.Other(from, other, out _);
                                break;
                            default:
                                bank.Tellers.Move(from, to, 7);
                                break;
                        }
                    }
                }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
                if (!Task.WaitAll(tasks, 120_000)) { return "threads wait for ever"; }
                ulong sum = 0;
                for (uint i = 1; i <= Many; i++)
                {
                    bank.Accounts.Find(i, out var account);
                    sum += bank.Accounts.BalanceOf(account);
                    bank.Accounts.Deposit(account, 0);
                }
                return $"{sum - paid.Aggregate(0UL, (a, b) => a + b)} in {bank.Accounts.Count()}";
            }
        }
        """;

    /// <summary>What fails gives its locks back, and what has ended says so.</summary>
    private const string Failures = """
        using Goldens;
        using Goldens.Bank;
        public static class Probe
        {
            public static object Run()
            {
                var bank = BankSystem.Create();
                bank.Tellers.Found(10, out var first);
                bank.Tellers.Found(10, out var second);
                var text = $"{bank.Tellers.Move(1, 2, 100)} {bank.Tellers.Move(1, 9, 1)} {bank.Tellers.Move(1, 1, 1)} {bank.Accounts.Withdraw(first, 100)} {bank.Tellers.Move(2, 1, 11)}";
                bank.Accounts.Close(second);
                text += $" {bank.Tellers.Pay(2, 1)} {bank.Tellers.Other(1, second, out _)} {bank.Accounts.BalanceOf(first)}";
                bank.Accounts.Withdraw(first, 22);
                text += $" {bank.Tellers.Other(1, second, out _)}";
                try { bank.Accounts.Deposit(second, 1); }
                catch (System.Exception failure) { text += $" {failure.GetType().Name}"; }
                return text + $" {bank.Tellers.Pay(1, 5)} {bank.Tellers.Top(1, out var balance)} {balance}";
            }
        }
        """;

    /// <summary>
    /// Threads book the same rooms, some of which are not there, and build more meanwhile. Each booking is told the nights of its room so far, itself included: they are all different if the lock was held from where the room was entered.
    /// </summary>
    private const string Bookings = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Goldens;
        using Goldens.Hotel;
        public static class Probe
        {
            private const int Threads = 4, Rounds = 3000;
            private const uint Many = 4;
            public static object Run()
            {
                var hotel = HotelSystem.Create();
                int missing = Threads;
                var told = new List<ulong>[Threads];
                var built = new int[Threads];
                var tasks = Enumerable.Range(0, Threads).Select(t => Task.Factory.StartNew(() =>
                {
                    var mine = told[t] = [];
                    Interlocked.Decrement(ref missing);
                    while (Volatile.Read(ref missing) > 0) { Thread.Yield(); }
                    for (uint i = 0; i < Rounds; i++)
                    {
                        if (i < 8 && hotel.Rooms.Build(Many) is not null) { built[t]++; }
                        if (hotel.Desk.Book(1 + (i % 2), 1, out var nights) == Failure.None && nights > 0 && i % 2 == 0) { mine.Add(nights); }
                        hotel.Desk.Find(1 + (i % 6), out _);
                        hotel.Rooms.Enter(1 + (i % 6), out _);
                        if (hotel.Rooms.Build(0) is not null) { mine.Add(0); }
                    }
                }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
                if (!Task.WaitAll(tasks, 120_000)) { return "threads wait for ever"; }
                var all = told.SelectMany(n => n).Order().ToList();
                hotel.Desk.Book(1, 0, out var last);
                hotel.Desk.Book(9, 1, out var none);
                hotel.Desk.Shut(1, out var shut);
                hotel.Desk.Book(1, 0, out var left);
                return $"{all.Select(n => n).SequenceEqual(Enumerable.Range(1, all.Count).Select(n => (ulong)n))} {all.Count == (int)last} {built.Sum()} {none} {shut} {left} {hotel.Desk.Open(Many, 5)} {hotel.Desk.Open(Many + 1, 5)}";
            }
        }
        """;

    [Theory]
    [InlineData("off")]
    [InlineData("enforce")]
    public void WhoGetsAnEntity_HoldsItsLock(string profile) =>
        Assert.Equal("True True 4 0 True 0 0 5", Host.Run(GoldenTests.Spec("LocksGiven"), Bookings, ("SysSpecContracts", profile)));

    [Theory]
    [InlineData("off")]
    [InlineData("enforce")]
    public void Threads_LoseNothing(string profile) => Assert.Equal("8008 in 8", Host.Run(GoldenTests.Spec("Locks"), Transfers, ("SysSpecContracts", profile)));

    [Theory]
    [InlineData("off")]
    [InlineData("enforce")]
    public void WhatFails_GivesItsLocksBack(string profile) =>
        Assert.Equal("Short Gone None Short None Gone None 22 Gone EndedEntityException None None 5", Host.Run(GoldenTests.Spec("Locks"), Failures, ("SysSpecContracts", profile)));

    /// <summary>An owner ends while another account still names it: what its lock refuses is reported when it is refused, not by the exit of a lock that nobody holds, and what was held before is let go.</summary>
    [Theory]
    [InlineData("observe")]
    [InlineData("enforce")]
    public void ReferenceToWhatHasEnded_IsReportedWhereItsLockRefuses(string profile)
    {
        var spec = GoldenTests.Spec("Locks")
            .Replace("  op SetFee", "  op Own(account: Account, by: Account) { case Owned => { account.owner' = by; } }\n  op SetFee", StringComparison.Ordinal)
            .Replace("Deposit, Withdraw, Close: holds", "Deposit, Withdraw, Close, Own: holds", StringComparison.Ordinal);
        const string Probe = """
            using Goldens;
            using Goldens.Bank;
            public static class Probe
            {
                public static object Run()
                {
                    var bank = BankSystem.Create();
                    bank.Tellers.Found(10, out var first);
                    bank.Tellers.Found(10, out var second);
                    bank.Accounts.Own(first, second);
                    bank.Accounts.Close(second);
                    var text = "";
                    try { bank.Tellers.Top(1, out _); }
                    catch (System.Exception failure) { text = failure.Message; }
                    bank.Accounts.Deposit(first, 1);
                    return text;
                }
            }
            """;
        Assert.StartsWith("Tellers.Top was given an entity as 'here' that has ended.", Host.Run(spec, Probe, ("SysSpecContracts", profile)) as string, StringComparison.Ordinal);
    }
}
