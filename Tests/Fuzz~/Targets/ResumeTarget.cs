using System;
using System.IO;
using System.Text;
using System.Text.Json.Nodes;
using DialogueRnn.Fuzz.Formats;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Rewrites;

namespace DialogueRnn.Fuzz.Targets;

/// <summary>Run directories whose configuration was changed: what 'resume' does up to the first step. The output, which a change can lead anywhere, is not written.</summary>
internal sealed class ResumeTarget(string folder) : ITarget
{
    private const string Configuration = "config.json";

    private readonly string _place = Directory.CreateTempSubdirectory("dialogue-rnn-fuzz-").FullName;

    public string Name => "resume";

    public int Share => 2;

    // The first byte says which run, the second how long the name of the changed value is, which follows.
    public byte[] Make(Random random)
    {
        int run = random.Next(Seeds.Models.Length);
        byte[] seed = File.ReadAllBytes(Path.Combine(Run(run), Configuration));
        var mutator = new Mutator(random);
        if (random.Next(4) == 0)
            return [(byte)run, 0, .. mutator.OfText(seed)];
        JsonObject whole = JsonNode.Parse(seed)!.AsObject();
        string name = mutator.OfJson(random.Next(10) == 0 ? whole : whole["Options"]!.AsObject());
        byte[] letters = Encoding.UTF8.GetBytes(name);
        return [(byte)run, (byte)letters.Length, .. letters, .. Encoding.UTF8.GetBytes(whole.ToJsonString())];
    }

    public void Open(byte[] bytes, int way, Random random, Watch watch)
    {
        string copy = Path.Combine(_place, "copy");
        RunTarget.Copy(Run(bytes[0] % Seeds.Models.Length), copy);
        string name = Encoding.UTF8.GetString(bytes, 2, bytes[1]);
        File.WriteAllBytes(Path.Combine(copy, Configuration), bytes[(2 + bytes[1])..]);
        watch.Begin(bytes.Length);
        try
        {
            Resume(new RunDirectory(copy));
        }
        catch (Exception error) when (IsDocumented(error))
        {
            if (!error.Message.Contains(name, StringComparison.OrdinalIgnoreCase))
                throw new CommandException($"The message does not name {name}: {error.Message}");
            throw;
        }

        watch.End();
    }

    public bool IsDocumented(Exception error) => ExitCode.Of(error) == ExitCode.InputWrong;

    private static void Resume(RunDirectory run)
    {
        TrainingOptions options = RunConfiguration.Load(run).Options;
        if (options.IsRewriter)
            RewriteSession.Resume(run).Dispose();
        else if (options.IsClassifier)
            LabelSession.Resume(run).Dispose();
        else
            TrainingSession.Resume(run).Dispose();
    }

    private string Run(int number) => Path.Combine(folder, Seeds.Models[number] + ".run");
}
