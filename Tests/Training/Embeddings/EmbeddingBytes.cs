using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace DialogueRnn.Training.Tests.Embeddings;

/// <summary>Files of word vectors, written as word2vec and GloVe write them.</summary>
internal static class EmbeddingBytes
{
    internal static byte[] Glove(IEnumerable<(string Word, float[] Row)> rows)
    {
        var text = new StringBuilder();
        foreach ((string word, float[] row) in rows)
        {
            text.Append(word);
            foreach (float value in row)
                text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture));
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static byte[] Text(IReadOnlyCollection<(string Word, float[] Row)> rows, int width) =>
        [.. Encoding.ASCII.GetBytes($"{rows.Count} {width}\n"), .. Glove(rows)];

    internal static byte[] Binary(IReadOnlyCollection<(string Word, float[] Row)> rows, int width, bool withLineFeeds = true)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Encoding.ASCII.GetBytes($"{rows.Count} {width}\n"));
        foreach ((string word, float[] row) in rows)
        {
            writer.Write(Encoding.UTF8.GetBytes(word + " "));
            foreach (float value in row)
                writer.Write(value);
            if (withLineFeeds)
                writer.Write((byte)'\n');
        }

        writer.Flush();
        return stream.ToArray();
    }
}
