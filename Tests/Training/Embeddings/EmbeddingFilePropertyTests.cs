using System.Linq;
using CsCheck;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

[TestFixture]
internal sealed class EmbeddingFilePropertyTests
{
    private static readonly Gen<string> Word = Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['À', 'ž'], Gen.Char['一', '龥'], Gen.Char["'-_0."])
        .Array[1, 12].Select(characters => new string(characters)).Where(word => !word.All(character => character is '-' or '.' or '0'));

    private static readonly Gen<(int Width, (string Word, float[] Row)[] Rows)> Files =
        from width in Gen.Int[1, 40]
        from rows in Gen.Select(Word, Gen.Float.Where(float.IsFinite).Array[width]).Array[1, 30]
        select (width, rows.DistinctBy(row => row.Item1).Select(row => (row.Item1, row.Item2)).ToArray());

    [TestCase(EmbeddingFormat.GloveText)]
    [TestCase(EmbeddingFormat.Word2VecText)]
    [TestCase(EmbeddingFormat.Word2VecBinary)]
    public void Read_AnyRowsWritten_GivesThem(EmbeddingFormat format)
    {
        using var folder = new CorpusFolder();
        Files.Sample(
            file =>
            {
                byte[] bytes = format switch
                {
                    EmbeddingFormat.GloveText => EmbeddingBytes.Glove(file.Rows),
                    EmbeddingFormat.Word2VecText => EmbeddingBytes.Text(file.Rows, file.Width),
                    _ => EmbeddingBytes.Binary(file.Rows, file.Width, file.Rows.Length % 2 == 0),
                };
                ImportedEmbeddings read = EmbeddingFile.Read(folder.Write("vectors", bytes), file.Rows.Select(row => row.Word));
                return read.Format == format && read.Width == file.Width && file.Rows.All(row => read.Rows[row.Word].SequenceEqual(row.Row));
            },
            iter: 200,
            threads: 1);
    }
}
