#nullable enable
using System;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Generation.Saving
{
    /// <summary>Reads and writes the values of a line's placeholders: nil, or an array with the text, the value and the article (or nil) of each. A reader throws a
    /// <see cref="FormatException"/> if the bytes are not values of the model's placeholders.</summary>
    internal static class SavedPlaceholdersFormat
    {
        private const int Parts = 3;

        internal static void Write(ref MessagePackWriter writer, ShownTexts texts)
        {
            int count = 0;
            foreach (PlaceholderValue? value in texts.Values)
                count += value is null ? 0 : 1;
            if (count == 0)
            {
                writer.WriteNil();
                return;
            }

            writer.WriteArrayHeader(Parts * count);
            for (int place = 0; place < texts.Values.Length; place++)
            {
                if (!(texts.Values[place] is PlaceholderValue value))
                    continue;
                writer.Write(texts.PlaceholderAt(place));
                writer.Write(value.Text);
                writer.Write(value.Article);
            }
        }

        internal static ShownTexts Read(ref MessagePackReader reader, Vocabulary vocabulary)
        {
            var values = new PlaceholderValue?[vocabulary.Placeholders.Count];
            int parts = reader.TryReadNil() ? 0 : reader.ReadArrayHeader();
            if (parts % Parts != 0 || parts > Parts * values.Length)
                throw new FormatException($"the values of placeholders have {parts} parts, and the model has {values.Length} placeholders");
            for (; parts > 0; parts -= Parts)
            {
                int place = PlaceOf(reader.ReadString(), vocabulary);
                string text = reader.ReadString() ?? string.Empty;
                string? article = reader.ReadString();
                if (PlaceholderValue.FaultOf(text) is string fault)
                    throw new FormatException($"the value of a placeholder {fault}");
                if (article != null && !PlaceholderValue.IsArticle(article))
                    throw new FormatException($"'{article}' is no article");
                values[place] = new PlaceholderValue(text, article);
            }

            return new ShownTexts(vocabulary, values);
        }

        private static int PlaceOf(string? text, Vocabulary vocabulary)
        {
            for (int place = 0; place < vocabulary.Placeholders.Count; place++)
            {
                if (vocabulary.Placeholders[place].Text == text)
                    return place;
            }

            throw new FormatException($"the model has no placeholder '{text}'");
        }
    }
}
