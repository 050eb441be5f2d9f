using System;
using System.IO;
using System.Text;

namespace DialogueRnn.Training.Tests.Corpus;

/// <summary>A temporary folder of corpus files; gone when disposed.</summary>
internal sealed class CorpusFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("corpus-test-").FullName;

    public string this[string name] => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, params byte[] bytes)
    {
        string path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }
}
