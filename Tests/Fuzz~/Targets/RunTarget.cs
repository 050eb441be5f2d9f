using System;
using System.IO;
using System.Linq;
using DialogueRnn.Fuzz.Formats;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>The files of a run directory: resumed, exported, and shown.</summary>
internal sealed class RunTarget(string folder) : ITarget
{
    private const string Checkpoint = "checkpoint";
    private const string Best = "best.weights";
    private const string Configuration = "config.json";
    private const string Progress = "progress.msgpack";

    // The first models are those of TrainingSession.
    private const int Resumed = 4;

    private static readonly string[] Files = [Checkpoint, Best, Configuration, Progress];

    private readonly string _place = Directory.CreateTempSubdirectory("dialogue-rnn-fuzz-").FullName;

    public string Name => "run";

    public int Share => 4;

    // The first byte says which run, the second which file.
    public byte[] Make(Random random)
    {
        int run = random.Next(Seeds.Models.Length);
        int file = random.Next(Files.Length);
        if (Files[file] == Checkpoint)
            run = random.Next(Resumed);
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

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        int file = bytes[1] % Files.Length;
        string copy = Path.Combine(_place, "copy");
        Copy(Run(bytes[0] % Seeds.Models.Length), copy);
        File.WriteAllBytes(Find(copy, file), bytes[2..]);
        switch (Files[file])
        {
            // The command 'resume' would write to the output that the changed file names.
            case Checkpoint:
                TrainingSession.Resume(new RunDirectory(copy)).Dispose();
                return;
            case Configuration:
                RunConfiguration.Load(new RunDirectory(copy));
                return;
        }

        (int code, string error) = Files[file] == Progress ? Quiet.Run("status", copy) : Quiet.Run("export", copy, "-o", Path.Combine(_place, "out.drnn"));
        CommandException.Check(code, error);
    }

    public bool IsDocumented(Exception error) => ExitCode.Of(error) == ExitCode.InputWrong;

    private string Run(int number) => Path.Combine(folder, Seeds.Models[number] + ".run");

    private static string Find(string run, int file) => Files[file] == Checkpoint
        ? Directory.GetFiles(Path.Combine(run, "checkpoints")).Order(StringComparer.Ordinal).Last()
        : Path.Combine(run, Files[file]);

    /// <summary>Copies a run directory.</summary>
    internal static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, true);
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string inner in Directory.GetDirectories(from))
            Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
