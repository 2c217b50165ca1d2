using System.Numerics;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

public sealed partial class RadixMap<TValue>
{
    /// <summary>
    /// All keys whose digits above one digit are equal, told apart by that digit. The lowest digit leads to values, the others to nodes.
    /// An array of 64 is indexed by digit; a shorter one holds only what is there, in order, and is indexed by counting the bits below.
    /// </summary>
    private sealed class Node
    {
        private readonly int _shift;
        private Node[] _children = [];

        public Node(ulong anyKey, int shift)
        {
            _shift = shift;
            Prefix = PrefixOf(anyKey);
        }

        /// <summary>The digits above this node's.</summary>
        public ulong Prefix { get; }

        /// <summary>Bit d: there is something under digit d.</summary>
        public ulong Occupied { get; private set; }

        public TValue[] Values { get; private set; } = [];

        public bool IsLeaf => _shift == 0;

        /// <summary>The least key that belongs under this node.</summary>
        public ulong FirstKey => (Prefix << DigitBits) << _shift;

        // In two steps: the highest digit's shift plus its width exceeds 64 bits.
        public ulong PrefixOf(ulong key) => (key >> _shift) >> DigitBits;

        public int DigitOf(ulong key) => (int)(key >> _shift) & LastDigit;

        public bool Has(ulong key) => PrefixOf(key) == Prefix && ((Occupied >> DigitOf(key)) & 1) != 0;

        public Node ChildAt(int digit)
        {
            Node[] children = _children;
            return children[Place(Occupied, digit, children.Length)];
        }

        public int PlaceOf(int digit) => Place(Occupied, digit, Values.Length);

        public void SetChild(int digit, Node child) => _children[Place(Occupied, digit, _children.Length)] = child;

        public void PutChild(int digit, Node child)
        {
            _children = MakePlace(_children, Occupied, digit);
            Occupied |= 1UL << digit;
            SetChild(digit, child);
        }

        /// <summary>Sets the value of a digit; true when it had none.</summary>
        public bool PutValue(int digit, TValue value)
        {
            bool isNew = ((Occupied >> digit) & 1) == 0;
            if (isNew)
            {
                Values = MakePlace(Values, Occupied, digit);
                Occupied |= 1UL << digit;
            }

            Values[PlaceOf(digit)] = value;
            return isNew;
        }

        public TValue TakeValue(int digit)
        {
            TValue value = Values[PlaceOf(digit)];
            Values = CloseUp(Values, Occupied, digit);
            Occupied &= ~(1UL << digit);
            return value;
        }

        public void TakeChild(int digit)
        {
            _children = CloseUp(_children, Occupied, digit);
            Occupied &= ~(1UL << digit);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Place(ulong occupied, int digit, int length) =>
            length > LastDigit ? digit : BitOperations.PopCount(occupied & ((1UL << digit) - 1));

        // An array with room for one more digit, doubled when it is full.
        private static T[] MakePlace<T>(T[] items, ulong occupied, int digit)
        {
            int count = BitOperations.PopCount(occupied);
            if (items.Length > LastDigit)
            {
                return items;
            }

            T[] result = items;
            if (count == items.Length)
            {
                result = new T[Math.Max(1, count * 2)];
                if (result.Length > LastDigit)
                {
                    Spread(items, occupied, result);
                    return result;
                }

                Array.Copy(items, result, count);
            }

            int at = Place(occupied, digit, result.Length);
            Array.Copy(result, at, result, at + 1, count - at);
            return result;
        }

        // The array without a digit's item, halved when it is down to a quarter.
        private static T[] CloseUp<T>(T[] items, ulong occupied, int digit)
        {
            int left = BitOperations.PopCount(occupied) - 1;
            int at = Place(occupied, digit, items.Length);
            if (items.Length > LastDigit)
            {
                Array.Clear(items, at, 1);
                return left > items.Length / 4 ? items : Gather(items, occupied & ~(1UL << digit));
            }

            Array.Copy(items, at + 1, items, at, left - at);
            Array.Clear(items, left, 1);
            if (left <= items.Length / 4)
            {
                Array.Resize(ref items, items.Length / 2);
            }

            return items;
        }

        private static void Spread<T>(T[] items, ulong occupied, T[] byDigit)
        {
            int at = 0;
            for (ulong rest = occupied; rest != 0; rest &= rest - 1)
            {
                byDigit[BitOperations.TrailingZeroCount(rest)] = items[at++];
            }
        }

        private static T[] Gather<T>(T[] byDigit, ulong occupied)
        {
            var items = new T[byDigit.Length / 2];
            int at = 0;
            for (ulong rest = occupied; rest != 0; rest &= rest - 1)
            {
                items[at++] = byDigit[BitOperations.TrailingZeroCount(rest)];
            }

            return items;
        }
    }
}
