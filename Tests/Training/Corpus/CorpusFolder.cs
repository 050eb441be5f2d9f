using System.IO;
using System.Text;

namespace DialogueRnn.Training.Tests.Corpus;

/// <summary>A temporary folder of corpus files; gone when disposed.</summary>
internal sealed class CorpusFolder() : TemporaryFolder("corpus")
{
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, params byte[] bytes)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
