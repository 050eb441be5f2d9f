using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Tests.Corpus;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A folder of its own for a test, removed afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    public Workplace() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "dialogue-rnn-tests", Guid.NewGuid().ToString("N"));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>The first characters of the Tavern corpus.</summary>
    public string WriteTavern(int characters) =>
        Write("tavern.txt", File.ReadAllText(TavernCorpus.Files.First())[..characters]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
