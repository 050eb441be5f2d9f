using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Tests.Generation;
using DialogueRnn.Tests.Runs;

string folder = Directory.CreateTempSubdirectory("dialogue-rnn-probe-").FullName;
int failures = 0;
try
{
    foreach (GoldenLine golden in GoldenLine.All())
    {
        string file = Path.Combine(folder, "golden.drnn");
        golden.File().Save(file);
        using DialogueModel model = DialogueModel.Load(file, golden.Backend);
        Compare($"{golden.Name}, on {model.Backend}", golden.Text, GoldenLine.Speak(model));
        Compare($"{golden.Name}, saved and restored", golden.Text, GoldenLine.SpeakSaved(model));
    }

    foreach (string file in args)
    {
        foreach (DialogueRnn.Inference.BackendKind backend in GoldenLine.All().Select(golden => golden.Backend).Distinct())
            Console.WriteLine($"line: {Path.GetFileName(file)}, {backend}: {Spoken(file, backend)}");
        Tell($"{Path.GetFileName(file)}, read and written", DialogueModelFile.Load(file).ToBytes());
        Tell($"{Path.GetFileName(file)}, a saved state", SavedState(file));
    }

#if !DIALOGUERNN_ONNXRUNTIME
    Compare("what to add for ONNX Runtime", "com.github.asus4.onnxruntime", MissingPackage());
#endif
    Compare("phrases", "damn", PhraseFilter.Compile(["damn"]).Find("Well, DAMN it!")?.Entry);
    OriginalityFilter filter = OriginalityFilter.FromBytes(OriginalityFilter.Build(string.Concat(Enumerable.Range(0, 2000))).ToBytes(), "probe");
    Compare("originality", "20", $"{filter.Measure("12345678910111213141"):0}");
    Tell("originality", filter.ToBytes());
    Tell("progress", ProgressBytes(Path.Combine(folder, "events.msgpack")));
    Compare("runs", Described(ProgressSamples.OneOfEachKind()), Described(WrittenAndRead(Path.Combine(folder, "progress.msgpack"))));
}
finally
{
    Directory.Delete(folder, true);
}

Console.WriteLine(failures == 0 ? "All as it should be." : $"{failures} differences.");
return failures == 0 ? 0 : 1;

// What is written must not depend on who writes MessagePack, the library or the package.
static void Tell(string what, byte[] bytes) => Console.WriteLine($"bytes: {what}: {bytes.Length}, {Convert.ToHexString(SHA256.HashData(bytes))}");

void Compare(string what, string expected, string? found)
{
    bool isEqual = expected == found;
    Console.WriteLine($"{(isEqual ? "same" : "DIFFERENT")}: {what}: {found?.ReplaceLineEndings("\\n")}");
    if (!isEqual)
        Console.WriteLine($"  expected: {expected}");
    failures += isEqual ? 0 : 1;
}

static string Spoken(string file, DialogueRnn.Inference.BackendKind backend)
{
    using DialogueModel model = DialogueModel.Load(file, backend);
    using var generator = new DialogueGenerator(model, new GenerationSettings { Seed = 7, Rules = LineRules.Default });
    DialogueLine[] lines = [generator.Next("BARKEEP: "), generator.Next("GUARD: ")];
    generator.Complete();
    return string.Join(" / ", lines.Select(line => line.Text));
}

#if !DIALOGUERNN_ONNXRUNTIME
static string? MissingPackage()
{
    try
    {
        DialogueModel.Load(GoldenLine.All().First().File().ToBytes(), "probe", DialogueRnn.Inference.BackendKind.OnnxRuntime).Dispose();
        return null;
    }
    catch (DialogueRnn.Inference.BackendUnavailableException error)
    {
        return error.Message.Split(' ').FirstOrDefault(word => word.StartsWith("com.", StringComparison.Ordinal))?.TrimEnd(',');
    }
}
#endif

static byte[] SavedState(string file)
{
    using DialogueModel model = DialogueModel.Load(file, DialogueRnn.Inference.BackendKind.Managed);
    using var generator = new DialogueGenerator(model, new GenerationSettings { Seed = 7, Rules = LineRules.Default }) { TicksUntilForcedStep = 1 };
    Speaker barkeep = generator.AddSpeaker("BARKEEP", new SpeakerSettings { MemoryCharacters = 200 });
    barkeep.Next();
    generator.Complete();
    barkeep.Next();
    generator.Next("GUARD: ");
    for (int step = 0; step < 30; step++)
        generator.Tick(TimeSpan.Zero);
    return generator.SaveState();
}

static byte[] ProgressBytes(string path)
{
    using (var log = new ProgressLog(path, ProgressSamples.ProcessId, () => ProgressSamples.Time))
    {
        foreach (ProgressEvent progress in ProgressSamples.OneOfEachKind())
            log.Append(progress);
    }

    return File.ReadAllBytes(path);
}

static System.Collections.Generic.IEnumerable<ProgressEvent> WrittenAndRead(string path)
{
    using (var log = new ProgressLog(path))
    {
        foreach (ProgressEvent progress in ProgressSamples.OneOfEachKind())
            log.Append(progress);
    }

    return ProgressReader.ReadAll(path);
}

static string Described(System.Collections.Generic.IEnumerable<ProgressEvent> events) =>
    string.Join(" ", events.Select(progress => progress.GetType().Name));
