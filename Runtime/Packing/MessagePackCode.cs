#nullable enable
namespace DialogueRnn.Packing
{
    /// <summary>The first bytes of MessagePack values. Source: the MessagePack specification, "Formats".</summary>
    internal static class MessagePackCode
    {
        internal const byte MaxFixInt = 0x7F;
        internal const byte MinFixMap = 0x80;
        internal const byte MinFixArray = 0x90;
        internal const byte MinFixStr = 0xA0;
        internal const byte Nil = 0xC0;
        internal const byte NeverUsed = 0xC1;
        internal const byte False = 0xC2;
        internal const byte True = 0xC3;
        internal const byte Bin8 = 0xC4;
        internal const byte Bin16 = 0xC5;
        internal const byte Bin32 = 0xC6;
        internal const byte Ext8 = 0xC7;
        internal const byte Ext32 = 0xC9;
        internal const byte Float32 = 0xCA;
        internal const byte Float64 = 0xCB;
        internal const byte UInt8 = 0xCC;
        internal const byte UInt16 = 0xCD;
        internal const byte UInt32 = 0xCE;
        internal const byte UInt64 = 0xCF;
        internal const byte Int8 = 0xD0;
        internal const byte Int16 = 0xD1;
        internal const byte Int32 = 0xD2;
        internal const byte Int64 = 0xD3;
        internal const byte FixExt1 = 0xD4;
        internal const byte FixExt16 = 0xD8;
        internal const byte Str8 = 0xD9;
        internal const byte Str16 = 0xDA;
        internal const byte Str32 = 0xDB;
        internal const byte Array16 = 0xDC;
        internal const byte Array32 = 0xDD;
        internal const byte Map16 = 0xDE;
        internal const byte Map32 = 0xDF;
        internal const byte MinNegativeFixInt = 0xE0;

        /// <summary>The largest length of a map or array that its first byte contains.</summary>
        internal const int MostInFixMap = 15;

        /// <summary>The largest length of a text that its first byte contains, in bytes.</summary>
        internal const int MostInFixStr = 31;

        /// <summary>The type of the value that begins with this byte.</summary>
        internal static MessagePackType TypeOf(byte code)
        {
            if (code <= MaxFixInt || code >= MinNegativeFixInt)
                return MessagePackType.Integer;
            if (code < MinFixArray)
                return MessagePackType.Map;
            if (code < MinFixStr)
                return MessagePackType.Array;
            if (code < Nil)
                return MessagePackType.String;
            switch (code)
            {
                case Nil: return MessagePackType.Nil;
                case NeverUsed: return MessagePackType.Unknown;
                case False: case True: return MessagePackType.Boolean;
                case Bin8: case Bin16: case Bin32: return MessagePackType.Binary;
                case Float32: case Float64: return MessagePackType.Float;
                case Str8: case Str16: case Str32: return MessagePackType.String;
                case Array16: case Array32: return MessagePackType.Array;
                case Map16: case Map32: return MessagePackType.Map;
                default: return code >= UInt8 && code <= Int64 ? MessagePackType.Integer : MessagePackType.Extension;
            }
        }
    }
}
