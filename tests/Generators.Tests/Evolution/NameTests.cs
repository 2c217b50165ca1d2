using SysSpec.Generators.Tests.Harness;

namespace SysSpec.Generators.Tests.Evolution;

/// <summary>Names of patches, of the base and of what is generated meet in the namespace of a system: whatever they are, the code compiles without a warning.</summary>
public sealed class NameTests
{
    private static readonly (string Path, string Text)[] Project =
    [
        ("/specs/common.sysspec", """
            namespace Common;

            errors Failure { Missing = 1; Full = 2; }
            enum Kind : byte { None = 0; Big = 1; }
            flags Marks : byte { Kept = 1; }
            const Most: uint = 7;
            const Deep: uint = Most * 2;
            type Short = bytes where value.length <= Most;
            type Name = bytes where value.length in 1..=20;
            opaque type Ticket : uint;
            record Box { name: bytes; kind: Kind; }
            record Crate { of: Box; ticket: Ticket; }
            record Plain { ticket: Ticket; }
            layout Header little size 8 { code: uint at 0; length: uint at 4; }

            extern contract Clock because "time comes from the machine" { op Seconds() -> ulong; }
            extern contract Scale because "weights come from the machine" { op Weigh(box: Box) -> uint fails Missing; }

            """),
        ("/specs/store.sysspec", """
            namespace Store;
            using Common;

            const Least: uint = 1;
            record Row { number: uint where number >= Least; at: ulong; }

            contract Shelf relies Clock, Scale {
              const Rows: uint = 4;
              entity Slot { model crate: Crate?; model row: Row?; }
              record Filled { slot: Slot; box: Box; }
              model slots: seq<Slot>;
              model rows: map<Name, Row>;

              op Put(name: Name, short: Short, kind: Kind) -> own Slot fails Missing, Full {
                case Crowded when rows.count >= Rows => fail Full;
                case Unweighed may fail Missing;
                case Kept => {
                  let box = Box { name: short, kind: kind };
                  let now = Clock.Seconds();
                  let _ = Scale.Weigh(box);
                  let ticket = fresh Ticket;
                  let slot = new Slot { crate: Crate { of: box, ticket: ticket } };
                  rows[name]' = Row { number: Least, at: now };
                  append slot to slots;
                  return slot;
                }
              }

              op Fit(box: Box, others: seq<Box>, short: Short) -> bool {
                case Told => return box.name == short and others.count > 0;
              }

              op Look(slot: Slot) -> Filled fails Missing {
                let crate = slot.crate;
                case Empty when crate is none => fail Missing;
                case Told => return Filled { slot: slot, box: crate.of };
              }

              op Number(slot: Slot) -> Plain fails Missing {
                let crate = slot.crate;
                case Empty when crate is none => fail Missing;
                case Told => return Plain { ticket: crate.ticket };
              }
            }

            system House {
              layer Host { Clock by extern; Scale by extern; }
              layer Rooms { Shelf by derived; }
              expose Shelf;
              concurrency { policy global; }
            }

            """),
        ("/specs/more.sysspec", """
            namespace More;
            using Common;
            using Store;

            patch Renaming {
              because "Every name that there is comes once more.";
              leaf const Most: uint = 3;
              leaf const Least: uint = 2;
              leaf record Box { number: uint where number >= Most; }
              leaf enum Values : byte { One = 1; Two = 2; }
              leaf opaque type Ticket : ulong;

              leaf contract Plain {
                record Row { box: More.Box; values: More.Values; ticket: More.Ticket; }
                model row: Row?;
                op Take(box: More.Box, values: More.Values, ticket: More.Ticket, others: seq<Common.Box>, kind: Common.Kind) -> uint {
                  case None when others.count == 0 or kind == Kind.Big => return 0;
                  case Taken => return box.number;
                }
                op Keep(number: uint, values: byte) fails Full {
                  requires "it is enough": number >= 3;
                  case Early when number > 100 => fail Full;
                  case Kept => {
                    let ticket = fresh More.Ticket;
                    row' = Row { box: More.Box { number: number }, values: Values.One, ticket: ticket };
                  }
                }
              }

              leaf module Row guarantees Plain {
                record Crate { value: uint; }
                state { crate: Crate; }
              }

              provide More.Plain by More.Row in Rooms;
              expose More.Plain;
              amend flags Marks { Closed = 2; }
              amend layout Header { replace length: ushort at 4; pad 2 at 6; }
            }

            """),
        ("/specs/growing.sysspec", """
            namespace Store;
            using Common;

            patch Growing {
              because "Boxes weigh something.";
              amend record Box { weight: uint = 1; }
              amend enum Kind { Huge = 2; }
              affirm contract Shelf because "No box is looked into.";
            }

            system Renamed evolves House { patches More.Renaming; }
            system Grown evolves House { patches More.Renaming, Growing; }

            """),
    ];

    [Theory]
    [InlineData("off", "")]
    [InlineData("enforce", "")]
    [InlineData("off", "tests")]
    [InlineData("enforce", "tests,decorators")]
    [InlineData("observe", "decorators")]
    public void NamesThatMeet_AreToldApart(string profile, string emit)
    {
        var (compilation, _) = Host.Compile(Pinned.With(Project), [], ("SysSpecContracts", profile), ("SysSpecEmit", emit), ("ProjectDir", "/specs"));

        Assert.NotNull(compilation.GetTypeByMetadataName("Store.Grown.Box"));
    }

    [Fact]
    public void ConstantsAndConditionsOfTwoFiles_AreOneClass()
    {
        (string, string)[] specs =
        [
            ("/specs/a.sysspec", "namespace Apart;\nconst First: uint = 1;\ntype Low = uint where value <= First;\n"),
            ("/specs/b.sysspec", "namespace Apart;\nconst Second: uint = 2;\ntype High = uint where value >= Second;\n"),
        ];

        var (compilation, _) = Host.Compile(specs, [], ("SysSpecContracts", "enforce"), ("ProjectDir", "/specs"));

        var constants = compilation.GetTypeByMetadataName("Apart.Constants");
        Assert.NotNull(constants);
        Assert.Equal(["First", "Second"], constants.MemberNames.Where(static n => n[0] != '.').Order(StringComparer.Ordinal));
    }
}
