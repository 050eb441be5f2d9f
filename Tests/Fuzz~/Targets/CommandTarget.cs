using System;
using System.IO;
using DialogueRnn.Fuzz.Formats;
using DialogueRnn.Training.Embeddings;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Corpora and word vectors: read by the commands of the program.</summary>
internal sealed class CommandTarget(string folder, bool isVectors) : ITarget
{
    private readonly string _place = Directory.CreateTempSubdirectory("dialogue-rnn-fuzz-").FullName;

    public string Name => isVectors ? "vectors" : "corpus";

    public int Share => isVectors ? 3 : 5;

    // The first byte says which corpus it was: the name decides how a file is read.
    public byte[] Make(Random random)
    {
        int number = random.Next(Seeds.Corpora.Length);
        byte[] seed = File.ReadAllBytes(Path.Combine(folder, isVectors ? Seeds.Vectors : Seeds.Corpora[number]));
        return [(byte)number, .. new Mutator(random).OfText(seed)];
    }

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        string path = Path.Combine(_place, isVectors ? Seeds.Vectors : Seeds.Corpora[bytes[0] % Seeds.Corpora.Length]);
        File.WriteAllBytes(path, bytes[1..]);
        if (isVectors)
        {
            watch.Begin(bytes.Length);
            EmbeddingFile.Read(path, ["mind", "no", "the", "have"]);
            watch.End();
            return;
        }

        (int code, string error) = Quiet.Run("inspect", path);
        CommandException.Check(code, error);
    }

    public bool IsDocumented(Exception error) => error is DialogueRnn.Training.Corpus.TrainingDataException;
}
