using System.Text;

namespace SysSpec.Language.Tests.Checks;

/// <summary>
/// A spec whose operation <c>Run</c> has a random body: it changes variables, maps, sets and the state of another contract, undoes some of it, rightly or not, and fails here and there.
/// </summary>
internal sealed class RandomBody
{
    private static readonly string[] s_keys = ["p", "q", "1"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private int _locals;
    private int _loops;

    public RandomBody(int seed)
    {
        _random = new Random(seed);
        Block(2, 2);
        Text = $$"""
            errors Errno { EIO = 5 "Device"; ENOSPC = 28 "Full"; }
            contract Device {
              model used: uint = 2;
              op Charge(amount: uint) fails ENOSPC {
                case Full when used + amount > 6 => fail ENOSPC;
                case Charged => { used' = used + amount; }
              }
              op Refund(amount: uint) undoes Charge {
                requires "it was charged": amount <= used;
                case Refunded => { used' = used - amount; }
              }
            }
            contract Store {
              entity Node { model count: uint = 0; }
              model total: uint = 0;
              model items: map<uint, uint>;
              model names: set<uint>;
              model queue: seq<uint>;
              model nodes: map<uint, Node>;
              op Seed();
              op Run(a: bool, b: bool, p: uint, q: uint) fails EIO, ENOSPC;
            }
            module Simple guarantees Store relies Device {
              op Seed() {
                total = 7;
                items[1] = 5;
                items[2] = 6;
                add 1 to names;
                append 9 to queue;
                nodes[2] = new Node { count: 3 };
              }
              op Run(a, b, p, q) {
            {{_text}}  }
              private op Helper(n: uint) fails EIO {
                if n > 1 { fail EIO; }
                total = total +% n;
              }
            }
            system Test { layer Only { Device by derived; Store by Simple; } expose Store; }
            """;
    }

    public string Text { get; }

    private string Key => s_keys[_random.Next(s_keys.Length)];

    private string Condition => _random.Next(7) switch
    {
        0 => "a",
        1 => "b",
        2 => "p < q",
        3 => $"{Key} in items",
        4 => $"{Key} not in names",
        5 => "a and p == 1",
        _ => "total > 7 or b",
    };

    private bool IsRight => _random.Next(3) > 0;

    private void Block(int depth, int most)
    {
        // Small bodies: a single change that is left behind anywhere makes the rest of a body say nothing.
        for (var i = depth == 2 ? _random.Next(1, most + 1) : _random.Next(5) / 3; i > 0; i--)
        {
            Statement(depth);
        }
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth > 0 ? 4 : 0, depth > 0 ? 16 : 6))
        {
            case 0:
                Line($"total = total +% {Key};");
                break;
            case 1:
                Line($"items[{Key}] = total;");
                break;
            case 2:
                Line(_random.Next(2) == 0 ? $"remove items[{Key}];" : $"add {Key} to names;");
                break;
            case 3:
                Line(_random.Next(3) switch { 0 => $"Device.Charge({Key});", 1 => $"Helper({Key});", _ => $"Helper({Key}) else {{ }}" });
                break;
            case 4:
                Line($"if {Condition} {{ {Leave()} }}");
                break;
            case 5:
                Line("let scratch" + _locals++ + " = total;");
                break;
            case 6:
                Nested($"if {Condition} {{", depth, "} else {", depth, "}");
                break;
            case 7:
                Nested($"foreach i{_locals++} in 0..{Key} {{", depth, "}", isLoop: true);
                break;
            case 8:
                Saved("total", "total", depth);
                break;
            case 9:
                var key = Key;
                Saved($"items[{key}]?", null, depth, key);
                break;
            case 10:
                var amount = Key;
                Undone($"total = total +% {amount};", $"total = total -% {(IsRight ? amount : Key)};", depth);
                break;
            case 11:
                Present("items", depth, static k => $"items[{k}] = 3;", static k => $"remove items[{k}];");
                break;
            case 12:
                Present("names", depth, static k => $"add {k} to names;", static k => $"remove {k} from names;");
                break;
            case 13:
                var charged = Key;
                Undone($"Device.Charge({charged}) else {{ {Leave()} }}", $"Device.Refund({(IsRight ? charged : Key)});", depth);
                break;
            case 14:
                Undone("append p to queue;", IsRight ? "remove queue[queue.count - 1];" : "remove queue[0];", depth);
                break;
            default:
                Made(depth);
                break;
        }
    }

    private string Leave() => _random.Next(_loops > 0 ? 8 : 5) switch { < 4 => "fail EIO;", 4 => "return;", < 6 => "break;", _ => "continue;" };

    private void Nested(string open, int depth, string middle, int otherDepth, string close)
    {
        Line(open);
        Block(depth - 1, 2);
        Line(middle);
        Block(otherDepth - 1, 2);
        Line(close);
    }

    private void Nested(string open, int depth, string close, bool isLoop = false)
    {
        Line(open);
        _loops += isLoop ? 1 : 0;
        Block(depth - 1, 2);
        _loops -= isLoop ? 1 : 0;
        Line(close);
    }

    // The old value is kept and, where the body fails, put back.
    private void Saved(string place, string? target, int depth, string key = "")
    {
        var old = $"old{_locals++}";
        Line($"let {old} = {place};");
        Line(target is null ? $"items[{key}] = 4;" : $"{target} = 1;");
        Block(depth - 1, 2);
        var back = IsRight ? key : Key;
        var restore = target is null ? $"if {old} is some v{old} {{ items[{back}] = v{old}; }} else {{ remove items[{back}]; }}" : $"{target} = {old};";
        Line($"if {Condition} {{ {(IsRight ? restore : "")} {Leave()} }}");
    }

    private void Undone(string change, string undo, int depth)
    {
        Line(_random.Next(6) == 0 ? $"if {Condition} {{ {change} }}" : change);
        Block(depth - 1, 2);
        Line($"if {Condition} {{ {undo} {Leave()} }}");
    }

    // Added where the path knows that it is not there, or almost.
    private void Present(string collection, int depth, Func<string, string> add, Func<string, string> remove)
    {
        var key = Key;
        Line($"if {(IsRight ? key : Key)} not in {collection} {{");
        Undone(add(key), remove(IsRight ? key : Key), depth);
        Line("}");
    }

    private void Made(int depth)
    {
        var (node, key) = ($"node{_locals++}", Key);
        Line($"let {node} = new Node {{ count: p }};");
        Line($"{node}.count = 2;");
        Line($"if {key} not in nodes {{");
        Undone($"nodes[{key}] = {node};", $"remove nodes[{key}];", depth);
        Line("}");
    }

    private void Line(string line) => _text.Append("    ").Append(line).Append('\n');
}
