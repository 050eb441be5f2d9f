using System;
using System.IO;
using DialogueRnn.Classification;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Fuzz.Formats;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Model files of all kinds on every backend: loaded, used, saved and restored.</summary>
internal sealed class ModelTarget(string folder) : ITarget
{
    private const string FileName = "mod.drnn";

    private bool _isLoaded;

    public string Name => "model";

    public int Share => 50;

    public int Ways => Backends.Count;

    public string NameOf(int way) => Backends.NameOf(way);

    public byte[] Make(Random random)
    {
        byte[] seed = File.ReadAllBytes(Path.Combine(folder, Seeds.Models[random.Next(Seeds.Models.Length)] + ".drnn"));
        var mutator = new Mutator(random);
        return random.Next(12) switch
        {
            0 => mutator.OfBytes(seed),
            1 => Checksums.OfModel(mutator.OfBytes(seed)),
            _ => Checksums.OfModel(mutator.OfPack(seed)),
        };
    }

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        _isLoaded = false;
        BackendKind backend = Backends.Take(way);
        watch.Begin(bytes.Length);
        ModelManifest manifest = DialogueModelFile.Parse(bytes, FileName).Manifest;
        if (manifest.IsClassifier)
        {
            using DialogueClassifier classifier = DialogueClassifier.Load(bytes, FileName, backend);
            watch.End();
            _ = classifier.Classify("Mind the step, love.").Label;
            classifier.Classify(string.Empty);
        }
        else if (manifest.IsRewriter)
        {
            using DialogueRewriter rewriter = DialogueRewriter.Load(bytes, FileName, backend);
            watch.End();
            rewriter.Rewrite("Mind the step, love.");
        }
        else
        {
            using DialogueModel model = DialogueModel.Load(bytes, FileName, backend);
            watch.End();
            _isLoaded = true;
            Speaking.Speak(model, random);
        }
    }

    // A generator says with an argument exception that its settings do not fit the model.
    public bool IsDocumented(Exception error) => error is DialogueModelFormatException || (_isLoaded && error is ArgumentException && IsOfSettings(error));

    private static bool IsOfSettings(Exception error) => error.StackTrace?.Contains(nameof(Speaking.Generator), StringComparison.Ordinal) == true;
}
