using System;
using System.IO;
using System.Linq;
using DialogueRnn.Fuzz.Formats;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>The files of a run directory: resumed, exported, and shown.</summary>
internal sealed class RunTarget(string folder) : ITarget
{
    private const string Checkpoint = "checkpoint";
    private const string Best = "best.weights";
    private const string Configuration = "config.json";
    private const string Progress = "progress.msgpack";

    private static readonly string[] Files = [Checkpoint, Best, Configuration, Progress];

    private readonly string _place = Directory.CreateTempSubdirectory("dialogue-rnn-fuzz-").FullName;

    public string Name => "run";

    public int Share => 4;

    // The first byte says which run, the second which file.
    public byte[] Make(Random random)
    {
        int run = random.Next(Seeds.Models.Length);
        int file = random.Next(Files.Length);
        byte[] seed = File.ReadAllBytes(Find(Run(run), file));
        var mutator = new Mutator(random);
        byte[] changed = Files[file] switch
        {
            Checkpoint or Best => Checksums.OfRunFile(mutator.OfPack(Checksums.WithoutOfRunFile(seed))),
            Configuration => mutator.OfText(seed),
            _ => mutator.OfBytes(seed),
        };
        return [(byte)run, (byte)file, .. changed];
    }

    public void Open(byte[] bytes, Random random, Watch watch)
    {
        int file = bytes[1] % Files.Length;
        string copy = Path.Combine(_place, "copy");
        if (Directory.Exists(copy))
            Directory.Delete(copy, true);
        Copy(Run(bytes[0] % Seeds.Models.Length), copy);
        File.WriteAllBytes(Find(copy, file), bytes[2..]);
        (int code, string error) = Files[file] switch
        {
            Progress => Quiet.Run("status", copy),
            Best => Quiet.Run("export", copy, "-o", Path.Combine(_place, "out.drnn")),
            _ => Quiet.Run("resume", copy),
        };
        CommandException.Check(code, error);
    }

    public bool IsDocumented(Exception error) => false;

    private string Run(int number) => Path.Combine(folder, Seeds.Models[number] + ".run");

    private static string Find(string run, int file) => Files[file] == Checkpoint
        ? Directory.GetFiles(Path.Combine(run, "checkpoints")).Order(StringComparer.Ordinal).Last()
        : Path.Combine(run, Files[file]);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string inner in Directory.GetDirectories(from))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
