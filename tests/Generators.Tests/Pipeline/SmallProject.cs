namespace SysSpec.Generators.Tests.Pipeline;

/// <summary>A project of small files that depend on each other in all ways: by relying, keeping, deriving, types, constants, and by systems that have them all.</summary>
internal static class SmallProject
{
    public static (string Path, string Text)[] Files { get; } =
    [
        ("common.sysspec", """
            namespace Common;
            errors Failure { Missing = 1 "no such item"; Full = 2 "no room"; }
            const Most: uint = 100;
            opaque type Ticket : uint;
            type Name = bytes where value.length in 1..50;
            record Pair { left: uint where left < 10; right: uint = 3; }
            """),
        ("counts.sysspec", """
            namespace Shop;
            using Common;

            /// Counts by name.
            contract Counts {
              entity Shelf { model size: uint; }
              model counts: map<bytes, uint>;
              model total: uint = 0;
              model recent: seq<bytes>;
              function countOf(name: bytes) -> uint = counts[name]? ?? 0;
              op Has(name: bytes) -> uint {
                case Answered => return countOf(name);
              }
              op Add(name: bytes, amount: uint) fails Full {
                requires "not too much at once": amount < 1000;
                let sum = total + amount;
                case NoRoom when sum > Most => fail Full;
                case Added => {
                  counts[name]' = countOf(name) + amount;
                  total' = sum;
                }
              }
              op Take(name: bytes, amount: uint) fails Missing {
                let known = counts[name]?;
                case Unknown when known is none => fail Missing;
                case TooFew when known < amount => fail Missing;
                case Taken => {
                  counts[name]' = known - amount;
                  total' = total - amount;
                  append name to recent;
                }
              }
              op Grow(shelf: Shelf, by: uint) {
                case Grown => { shelf.size' = shelf.size + by; }
              }
              invariant "nothing is over the limit": total <= Most;
              property "what is added is there" (name: bytes) {
                when Add(name, 1) is Added;
                let now = Has(name);
                assert now >= 1;
              }
            }
            """),
        ("table.sysspec", """
            namespace Shop;
            using Common;

            module Table guarantees Counts {
              represent counts as HashMap;
              state { changes: uint; }
              op Take(name, amount) {
                let known = counts[name]?;
                if known is none { fail Missing; }
                if known < amount { fail Missing; }
                note();
                counts[name] = known - amount;
                total -= amount;
                append name to recent;
              }
              private op note() {
                changes += 1;
              }
            }
            """),
        ("orders.sysspec", """
            namespace Shop;
            using Common;

            contract Orders relies Counts {
              model open: seq<bytes>;
              model served: uint;
              op Order(name: bytes, amount: uint) fails Missing {
                let there = Counts.Has(name);
                case NotThere when there < amount => fail Missing;
                case Gone may fail Missing;
                case Ordered => {
                  Counts.Take(name, amount);
                  append name to open;
                }
              }
              op Serve() -> uint fails Missing {
                case None when open.count == 0 => fail Missing;
                case Odd when exists n in open: n.length == 0 => fail Missing;
                case Served => {
                  served' = served + 1;
                  return served + 1;
                }
              }
              op Stock(name: bytes, pair: Pair) fails Full {
                case Refused may fail Full;
                case Stocked => {
                  Counts.Add(name, pair.left);
                }
              }
            }
            """),
        ("desk.sysspec", """
            namespace Shop;
            using Common;

            allow SYS3007 because "what is kept for later has a name already";

            contract Desk relies Orders, Counts {
              model asked: uint;
              op Ask(name: bytes) -> uint {
                let found = Counts.Has(name);
                case Answered => {
                  asked' = asked + 1;
                  return found;
                }
              }
              op Sell(name: bytes) fails Missing {
                case Gone may fail Missing;
                case Sold => {
                  Orders.Order(name, 1);
                }
              }
            }

            module Clerk guarantees Desk relies Orders {
              state { sold: uint; seen: uint; }
              op Sell(name) {
                let before = sold;
                let recent = Counts.recent;
                Orders.Order(name, 1);
                seen = recent.count;
                sold += 1;
              }
              op Ask(name) {
                asked += 1;
                let found = Counts.Has(name);
                return found;
              }
            }
            """),
        ("boxes.sysspec", """
            namespace Shop;
            using Common;

            contract Boxes {
              entity Box { model weight: uint; }
              model first: Box?;
              model known: set<bytes>;
              op Weigh(box: Box, weight: uint) {
                case Weighed => { box.weight' = weight; }
              }
              model last: Ticket;
              op Draw() {
                case Drawn => { let _ = fresh Ticket; }
              }
              op Last() -> Ticket {
                case Told => return last;
              }
              op Check(name: bytes) fails Missing {
                case Unknown when name not in known => fail Missing;
                case Fine => { }
              }
            }
            """),
        ("packing.sysspec", """
            namespace Shop;
            using Common;

            contract Packing relies Boxes {
              model packed: uint;
              op Number() -> Ticket {
                let last = Boxes.Last();
                case Told => return last;
              }
              op Pack(name: bytes) -> own Box fails Missing {
                case Refused may fail Missing;
                case Packed => {
                  let box = new Box { };
                  Boxes.Weigh(box, 3);
                  Boxes.Check(name) else { free box; fail Missing; }
                  packed' = packed + 1;
                  return box;
                }
              }
            }
            """),
        ("systems.sysspec", """
            namespace Shop;

            system Real {
              layer Base { Counts by Table; Orders by derived; Desk by Clerk; }
              expose Desk, Counts;
              concurrency { policy global; }
            }

            system Plain {
              layer Base { Counts by derived; Boxes by derived; }
              layer Top { Orders by derived; Desk by derived; Packing by derived; }
              expose Desk, Packing;
            }
            """),
    ];
}
