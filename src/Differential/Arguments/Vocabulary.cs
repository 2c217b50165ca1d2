using System.Collections;
using System.Numerics;
using System.Reflection;
using System.Text;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Arguments;

/// <summary>
/// The values that specs speak of: constants, members and literals. What a spec compares with is where it changes its mind, so arguments are taken from there.
/// </summary>
public sealed class Vocabulary
{
    private readonly Dictionary<EnumSymbol, List<BigInteger>> _members = [];
    private readonly Dictionary<IntegerType, SortedSet<BigInteger>> _numbers = [];
    private readonly Dictionary<RecordFieldSymbol, SortedSet<BigInteger>> _met = [];
    private readonly List<LayoutSymbol> _readable = [];
    private readonly SortedSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Collects what contracts of a system, and the modules that provide them, speak of.</summary>
    public Vocabulary(SystemComposition composition, IEnumerable<ContractSymbol> contracts) => Learn(composition, contracts);

    /// <summary>Takes up what more contracts, and the modules that provide them, speak of.</summary>
    public void Learn(SystemComposition composition, IEnumerable<ContractSymbol> contracts)
    {
        ArgumentNullException.ThrowIfNull(composition);
        ArgumentNullException.ThrowIfNull(contracts);
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var contract in contracts)
        {
            Visit(contract.Operations.SelectMany(static o => o.Clauses), visited);
            Visit(contract.Functions.Select(static f => f.Body), visited);
            if (composition.ProviderOf(contract) is { } module)
            {
                Visit(module.Bodies.Values, visited);
                Visit(module.FunctionBodies.Values, visited);
                Visit(module.PrivateFunctions.Select(static f => f.Body), visited);
            }
        }
    }

    /// <summary>Members of an enum or of flags; one that specs often name is there as often.</summary>
    public IReadOnlyList<BigInteger> Members(EnumSymbol type) => MembersOf(type);

    /// <summary>Numbers of an integer type, ascending.</summary>
    public IReadOnlyList<BigInteger> Numbers(IntegerType type) => [.. NumbersOf(type)];

    /// <summary>Byte strings.</summary>
    public IReadOnlyList<byte[]> Texts => [.. _texts.Select(Encoding.Latin1.GetBytes)];

    /// <summary>The layouts that are read from byte strings.</summary>
    public IReadOnlyList<LayoutSymbol> Readable => _readable;

    // Bytes of a fixed number are nobody's argument: forms with such fields are the whole blocks of a device.
    private static bool IsMade(FieldsType type) => type.Fields.All(static f => f.Type.Unrefined is not ArrayType && (f.Type.Unrefined is not FieldsType inner || IsMade(inner)));

    private List<BigInteger> MembersOf(EnumSymbol type)
    {
        if (!_members.TryGetValue(type, out var members))
        {
            members = [.. type.Members.Select(static m => m.Value)];
            _members.Add(type, members);
        }

        return members;
    }

    private SortedSet<BigInteger> NumbersOf(IntegerType type)
    {
        if (!_numbers.TryGetValue(type, out var numbers))
        {
            numbers = [];
            _numbers.Add(type, numbers);
        }

        return numbers;
    }

    /// <summary>The numbers that a field of a record or layout is compared with, or masked by.</summary>
    public IReadOnlyList<BigInteger> Numbers(RecordFieldSymbol field) => _met.TryGetValue(field, out var numbers) ? [.. numbers] : [];

    // What a field meets in a comparison, a mask or an arm of a match.
    private void Meet(object node)
    {
        switch (node)
        {
            case BoundBinary binary:
                Meet(binary.Left, binary.Right);
                Meet(binary.Right, binary.Left);
                break;
            case BoundMatch match:
                Meet(match.Value, match.Arms.SelectMany(static a => a.Patterns));
                break;
            case BoundMatchExpression match:
                Meet(match.Value, match.Arms.SelectMany(static a => a.Patterns));
                break;
        }
    }

    private void Meet(BoundExpression field, IEnumerable<BoundPattern> patterns)
    {
        foreach (var pattern in patterns.OfType<BoundConstantPattern>())
        {
            Meet(field, pattern.Value);
        }
    }

    private void Meet(BoundExpression field, BoundExpression constant)
    {
        if (Plain(field) is BoundRecordField met)
        {
            if (!_met.TryGetValue(met.Field, out var numbers))
            {
                numbers = [];
                _met.Add(met.Field, numbers);
            }

            // Of a mask with several bits any part can be what is asked for.
            foreach (var number in ExpressionChildren.DescendantsAndSelf(constant).Select(static e => e switch { BoundLiteral l => l.Value, BoundConstant c => c.Constant.Value, _ => null }).OfType<BigInteger>())
            {
                numbers.Add(number);
                numbers.Add(0);
                numbers.UnionWith(Enumerable.Range(0, number > 0 && number < 256 ? 8 : 0).Select(static bit => BigInteger.One << bit).Where(bit => !(number & bit).IsZero));
            }
        }
    }

    private static BoundExpression Plain(BoundExpression expression) => expression is BoundConversion conversion ? Plain(conversion.Operand) : expression;

    private void Note(TypeSymbol type, object? value)
    {
        switch (type.Unrefined, value)
        {
            case (EnumSymbol e, BigInteger number):
                MembersOf(e).Add(number);
                break;
            case (IntegerType integer, BigInteger number):
                NumbersOf(integer).Add(number);
                break;
            case (_, byte[] text):
                _texts.Add(Encoding.Latin1.GetString(text));
                break;
        }
    }

    // The bound tree by its properties: whatever nodes the language will have, their literals are found.
    private void Visit(object? node, HashSet<object> visited)
    {
        switch (node)
        {
            case BoundIntrinsic { Intrinsic: Intrinsic.LayoutRead, Type.Unrefined: OptionType { Element: LayoutSymbol layout } } read:
                if (!_readable.Contains(layout) && IsMade(layout))
                {
                    _readable.Add(layout);
                }

                Visit(read.Arguments, visited);
                break;
            case BoundLiteral literal:
                Note(literal.Type, literal.Value);
                break;
            case BoundConstant constant:
                Note(constant.Type, constant.Constant.Value);
                break;
            // Arms and patterns are no nodes, but have some inside.
            case not null when node.GetType().Namespace == typeof(BoundNode).Namespace && !node.GetType().IsValueType && visited.Add(node):
                Meet(node);
                foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
                {
                    Visit(property.GetValue(node), visited);
                }

                break;
            case IEnumerable items and not string and not byte[]:
                foreach (var item in items)
                {
                    Visit(item, visited);
                }

                break;
            case not null when node.GetType() is { IsValueType: true, IsGenericType: true }:
                foreach (var part in node.GetType().GetFields())
                {
                    Visit(part.GetValue(node), visited);
                }

                break;
        }
    }
}
