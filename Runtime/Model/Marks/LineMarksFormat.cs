#nullable enable
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Model.Marks
{
    /// <summary>Reads and writes line marks as a MessagePack map with named entries. The reader skips unknown names.</summary>
    internal static class LineMarksFormat
    {
        internal static void Write(ref MessagePackWriter writer, LineMarks marks)
        {
            writer.WriteMapHeader(7);
            writer.Write("sentenceEnds");
            writer.Write(marks.SentenceEnds);
            writer.Write("lineEnds");
            writer.Write(marks.LineEnds);
            writer.Write("pairs");
            writer.Write(marks.Pairs);
            writer.Write("loneClosers");
            writer.Write(marks.LoneClosers);
            writer.Write("letterEnd");
            writer.Write(marks.EndsWithLetter);
            writer.Write("smileyEnd");
            writer.Write(marks.EndsWithSmiley);
            writer.Write("smallBeginning");
            writer.Write(marks.BeginsSmall);
        }

        /// <summary>Reads line marks.</summary>
        /// <exception cref="System.ArgumentException">A text is too long, or the pairs have an odd length.</exception>
        /// <exception cref="MessagePackSerializationException">An entry has a wrong type.</exception>
        internal static LineMarks Read(ref MessagePackReader reader)
        {
            var marks = new LineMarks();
            for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
            {
                switch (reader.ReadString())
                {
                    case "sentenceEnds": marks.SentenceEnds = reader.ReadString() ?? string.Empty; break;
                    case "lineEnds": marks.LineEnds = reader.ReadString() ?? string.Empty; break;
                    case "pairs": marks.Pairs = reader.ReadString() ?? string.Empty; break;
                    case "loneClosers": marks.LoneClosers = reader.ReadString() ?? string.Empty; break;
                    case "letterEnd": marks.EndsWithLetter = reader.ReadBoolean(); break;
                    case "smileyEnd": marks.EndsWithSmiley = reader.ReadBoolean(); break;
                    case "smallBeginning": marks.BeginsSmall = reader.ReadBoolean(); break;
                    default: reader.Skip(); break;
                }
            }

            return marks;
        }
    }
}
