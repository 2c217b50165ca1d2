namespace SysSpec.Generators.Tests.Evolution;

/// <summary>A base in one file, independent patches in a folder of their own, and the systems with one and with both.</summary>
internal static class ShopProject
{
    public const string Base = """
        namespace Shop;

        errors Failure { Missing = 1; Full = 2; }

        record Item { name: bytes; price: uint; }

        extern contract Clock because "time comes from the machine" { op Seconds() -> ulong; }

        contract Stock relies Clock {
          const Most: uint = 2;
          entity Shelf { model size: uint; }
          model items: map<bytes, Item>;
          model opened: uint = 0;
          model since: ulong = 0;

          op Open() -> own Shelf fails Full {
            case NoRoom when opened >= Most => fail Full;
            case Opened => {
              let shelf = new Shelf { size: 0 };
              let now = Clock.Seconds();
              opened' = opened + 1;
              since' = now;
              return shelf;
            }
          }

          op Put(name: bytes, price: uint) fails Full {
            case Crowded when items.count >= Most and name not in items => fail Full;
            case Kept => { items[name]' = Item { name: name, price: price }; }
          }

          op Find(name: bytes) -> Item fails Missing {
            let known = items[name]?;
            case Unknown when known is none => fail Missing;
            case Found => return known;
          }
        }

        contract Desk relies Stock {
          op Sell(name: bytes) -> uint fails Missing {
            case Gone may fail Missing;
            case Sold => {
              let item = Stock.Find(name);
              return item.price;
            }
          }
        }

        system Real {
          layer Host { Clock by extern; }
          layer Rooms { Stock by derived; }
          layer Front { Desk by derived; }
          expose Stock, Desk;
          concurrency { policy global; }
        }

        """;

    public const string Counting = """
        namespace Shop;

        /// Counts what is sold.
        patch Counting {
          because "Somebody wants to know.";

          leaf contract Sales {
            model sold: uint = 0;
            op Note() fails Full {
              requires "not at the end": sold < 4294967295;
              case Enough when sold >= 1000 => fail Full;
              case Noted => { sold' = sold + 1; }
            }
            op Told() -> uint { case Told => return sold; }
          }

          leaf module Ticks guarantees Sales {
            record Row { sold: uint; }
            state { row: Row; }
            model sold = row.sold;
            op Note() {
              if row.sold >= 1000 { fail Full; }
              row = Row { sold: row.sold + 1 };
            }
            op Told() { return row.sold; }
          }

          provide Sales by Ticks in Rooms;
          expose Sales;

          amend contract Desk {
            relies Sales;
            amend op Sell {
              replace case Sold => {
                let item = Stock.Find(name);
                let noted = item.price;
                Sales.Note() else { return noted; }
                return noted;
              }
            }
          }
        }

        """;

    public const string Growth = """
        namespace Shop;

        /// More room, and what an item weighs.
        patch Growth {
          because "The shop has a new house.";
          amend contract Stock { replace const Most: uint = 3; }
          amend record Item { weight: uint = 1; }
        }

        """;

    public const string Systems = """
        namespace Shop;

        /// Counts.
        system Counted evolves Real { patches Counting; }

        /// Counts, with more room.
        system Grown evolves Real { patches Counting, Growth; }

        """;

    public static (string Path, string Text)[] Files { get; } =
    [
        ("/specs/base.sysspec", Base),
        ("/specs/patches/counting.sysspec", Counting),
        ("/specs/patches/growth.sysspec", Growth),
        ("/specs/systems.sysspec", Systems),
    ];
}
