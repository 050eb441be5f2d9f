using System;
using System.IO;
using System.Threading;
using DialogueRnn.Classification;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Rewriting;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Models, classifiers and rewriters that are disposed while another thread uses them. Memory that is freed under a call ends the process.</summary>
internal sealed class DisposalTarget(string folder) : ITarget
{
    private const int LongestWait = 3_000;

    public string Name => "disposal";

    public int Share => 4;

    public byte[] Make(Random random) => File.ReadAllBytes(Path.Combine(folder, Seeds.Models[random.Next(Seeds.Models.Length)] + ".drnn"));

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        BackendKind backend = random.Next(2) == 0 ? BackendKind.OnnxRuntime : BackendKind.Managed;
        int wait = random.Next(LongestWait);
        DialogueRnn.Model.ModelManifest manifest = DialogueRnn.Model.DialogueModelFile.Parse(bytes, Name).Manifest;
        if (manifest.IsClassifier)
        {
            var classifier = DialogueClassifier.Load(bytes, Name, backend);
            Race(() => classifier.Classify("Mind the step, love."), classifier, wait);
        }
        else if (manifest.IsRewriter)
        {
            var rewriter = DialogueRewriter.Load(bytes, Name, backend);
            Race(() => rewriter.Rewrite("Mind the step, love."), rewriter, wait);
        }
        else
        {
            var model = DialogueModel.Load(bytes, Name, backend);
            var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            Race(
                () =>
                {
                    generator.Next("GUARD: ");
                    generator.Complete();
                },
                model, wait);
        }
    }

    public bool IsDocumented(Exception error) => false;

    // Calls until the other thread has disposed. Then the documented exception comes, and no other.
    private static void Race(Action call, IDisposable disposed, int wait)
    {
        Exception? ending = null;
        using var begun = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            begun.Set();
            try
            {
                while (true)
                    call();
            }
            catch (Exception error)
            {
                ending = error;
            }
        });
        thread.Start();
        begun.Wait();
        Thread.SpinWait(wait);
        disposed.Dispose();
        thread.Join();
        if (ending is not ObjectDisposedException)
            throw new InvalidOperationException($"The call ended with {ending}", ending);
    }
}
