#nullable enable
using System;
using System.IO;

namespace DialogueRnn.Packing
{
    internal ref partial struct MessagePackReader
    {
        /// <summary>Reads a whole number.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a whole number.</exception>
        /// <exception cref="OverflowException">The number does not fit.</exception>
        internal int ReadInt32() => checked((int)ReadInt64());

        /// <summary>Reads a whole number.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a whole number.</exception>
        /// <exception cref="OverflowException">The number does not fit.</exception>
        internal long ReadInt64()
        {
            byte code = TakeCode();
            ulong bits = TakeInteger(code);
            return code == MessagePackCode.UInt64 ? checked((long)bits) : unchecked((long)bits);
        }

        /// <summary>Reads a whole number that is not negative.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a whole number.</exception>
        /// <exception cref="OverflowException">The number is negative.</exception>
        internal ulong ReadUInt64()
        {
            byte code = TakeCode();
            ulong bits = TakeInteger(code);
            return code == MessagePackCode.UInt64 ? bits : checked((ulong)unchecked((long)bits));
        }

        /// <summary>Reads any number.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a number.</exception>
        internal float ReadSingle()
        {
            byte code = TakeCode();
            switch (code)
            {
                case MessagePackCode.Float32: return TakeSingle();
                case MessagePackCode.Float64: return (float)TakeDouble();
                case MessagePackCode.UInt64: return TakeNumber(8);
                default: return unchecked((long)TakeInteger(code));
            }
        }

        /// <summary>Reads any number.</summary>
        /// <exception cref="EndOfStreamException">The bytes end first.</exception>
        /// <exception cref="MessagePackSerializationException">The value is not a number.</exception>
        internal double ReadDouble()
        {
            byte code = TakeCode();
            switch (code)
            {
                case MessagePackCode.Float32: return TakeSingle();
                case MessagePackCode.Float64: return TakeDouble();
                case MessagePackCode.UInt64: return TakeNumber(8);
                default: return unchecked((long)TakeInteger(code));
            }
        }

        private float TakeSingle() => BitConverter.Int32BitsToSingle(unchecked((int)TakeNumber(4)));

        private double TakeDouble() => BitConverter.Int64BitsToDouble(unchecked((long)TakeNumber(8)));

        // The bits of a whole number, extended to 64 by its sign.
        private ulong TakeInteger(byte code)
        {
            if (MessagePackCode.TypeOf(code) != MessagePackType.Integer)
                throw Unexpected(code, "a number");
            int width = IntegerWidth(code);
            if (width == 0)
                return unchecked((ulong)(sbyte)code);
            ulong bits = TakeNumber(width);
            int shift = code >= MessagePackCode.Int8 ? 64 - 8 * width : 0;
            return unchecked((ulong)((long)(bits << shift) >> shift));
        }

        // The number of bytes behind the first one.
        private static int IntegerWidth(byte code)
        {
            if (code < MessagePackCode.UInt8 || code > MessagePackCode.Int64)
                return 0;
            return 1 << ((code - MessagePackCode.UInt8) & 3);
        }
    }
}
