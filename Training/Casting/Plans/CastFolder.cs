using System.Collections.Generic;
using System.Globalization;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Casting.Plans;

/// <summary>The places in the folder of a cast. On a cluster it is on shared storage.</summary>
/// <param name="path">The path of the folder. It need not exist.</param>
internal sealed class CastFolder(string path)
{
    /// <summary>The full path.</summary>
    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>The plan.</summary>
    public string PlanFile => Path.Combine(Root, "plan.json");

    /// <summary>The table in CSV.</summary>
    public string TableFile => Path.Combine(Root, "table.csv");

    /// <summary>The report page.</summary>
    public string ReportFile => Path.Combine(Root, "report.html");

    /// <summary>The folder of the claims and heartbeats.</summary>
    public string Claims => Path.Combine(Root, "claims");

    /// <summary>The folder of the best model of each voice.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>The folder of what was measured of models.</summary>
    public string Measures => Path.Combine(Root, "measures");

    /// <summary>The folder of the run directories, models and notes of all runs.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>The folder of the sheet for readers of a job's model.</summary>
    public string SheetOf(CastJob job) => Path.Combine(Root, "sheets", job.Name);

    /// <summary>The best model of a voice.</summary>
    public string BestModelOf(string voice) => Path.Combine(Models, voice + DialogueModelFile.Extension);

    /// <summary>The model file that a job writes.</summary>
    public string ModelOf(CastJob job) => Path.Combine(Runs, job.Name + DialogueModelFile.Extension);

    /// <summary>The run directory of a job.</summary>
    public RunDirectory RunOf(CastJob job) => new(Path.Combine(Runs, job.Name + ".run"));

    /// <summary>The note on how the last command of a job ended.</summary>
    public string NoteOf(CastJob job) => Path.Combine(Runs, job.Name + ".json");

    /// <summary>The arguments of the command that begins the run of a job.</summary>
    public IReadOnlyList<string> TrainArguments(CastJob job) =>
    [
        "train", .. job.Corpus, "-o", ModelOf(job), "--run", RunOf(job).FullPath, .. job.Options,
        "--threads", job.Threads.ToString(CultureInfo.InvariantCulture), "--training-time", "off",
    ];

    /// <summary>The arguments of the command that goes on with the run of a job.</summary>
    public IReadOnlyList<string> ResumeArguments(CastJob job) => ["resume", RunOf(job).FullPath];
}
