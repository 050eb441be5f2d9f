using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Fuzz.Formats;
using DialogueRnn.Generation;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Saved states of generators: restored on every backend, and their lines spoken to the end.</summary>
internal sealed class SaveTarget : ITarget
{
    private const int SavesOfModel = 24;

    // The models of a file, one for each backend, and a state that one of them saved.
    private readonly List<(DialogueModel[] Models, byte[] State)> _saves = [];

    /// <summary>Makes the saves that are changed.</summary>
    public SaveTarget(string folder)
    {
        foreach (string name in new[] { "char", "lstm", "word", "answer" })
        {
            DialogueModel[] models = [.. Enumerable.Range(0, Backends.Count).Select(number => DialogueModel.Load(Path.Combine(folder, name + ".drnn"), Backends.Take(number)))];
            _saves.AddRange(Enumerable.Range(0, SavesOfModel).Select(number => (models, Speaking.Saved(models[number % models.Length], new Random(number)))));
        }
    }

    public string Name => "save";

    public int Share => 38;

    public int Ways => Backends.Count;

    public string NameOf(int way) => Backends.NameOf(way);

    public byte[] Make(Random random)
    {
        int number = random.Next(_saves.Count);
        byte[] seed = _saves[number].State;
        var mutator = new Mutator(random);
        byte[] changed = random.Next(12) switch
        {
            0 => mutator.OfBytes(seed),
            1 => Checksums.OfSavedState(mutator.OfBytes(seed)),
            _ => Checksums.OfSavedState(mutator.OfPack(seed)),
        };

        // The first byte says which model the state is restored with.
        return [(byte)number, .. changed];
    }

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        DialogueModel model = _saves[bytes[0] % _saves.Count].Models[way];
        watch.Begin(bytes.Length);
        Speaking.Restore(model, bytes[1..], random);
        watch.End();
    }

    public bool IsDocumented(Exception error) => error is GeneratorStateException;
}
