using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Studio.Jobs;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>
/// Gathers what the jobs of a plan have made: the table, the report page, the best model of each voice. It may be done at any time, again, and by several
/// processes at once: every file is written beside its place and renamed.
/// </summary>
internal static class CastGathering
{
    /// <summary>Gathers.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The folder of the cast.</param>
    /// <returns>The rows of the table, in the order of the plan.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static IReadOnlyList<CastRow> Gather(CastPlan plan, CastFolder folder)
    {
        Directory.CreateDirectory(folder.Models);
        Directory.CreateDirectory(folder.Measures);
        IReadOnlyList<CastRow> rows = MarkBest([.. plan.Jobs.Select(job => RowOf(folder, job))]);
        rows = [.. rows.Select(row => row.IsBest ? row with { Measure = Measure(folder, row.Card.Job) } : row)];
        foreach (CastRow row in rows.Where(row => row.IsBest))
            Copy(folder.ModelOf(row.Card.Job), folder.BestModelOf(row.Card.Job.Voice));
        CastTable.Write(folder.TableFile, rows);
        CastPage.Write(folder, plan, rows);
        return rows;
    }

    /// <summary>Marks the finished run of each voice with the lowest loss. Of equal ones it is the first, and one without a loss is the last.</summary>
    internal static IReadOnlyList<CastRow> MarkBest(IReadOnlyList<CastRow> rows)
    {
        HashSet<CastRow> best = [.. rows.Where(row => row.Card.State == JobState.Finished).GroupBy(row => row.Card.Job.Voice)
            .Select(voice => voice.OrderBy(row => row.Loss ?? double.PositiveInfinity).ThenBy(row => row.Card.Job.Number).First())];
        return [.. rows.Select(row => row with { IsBest = best.Contains(row) })];
    }

    private static CastRow RowOf(CastFolder folder, CastJob job)
    {
        var card = JobCard.Read(folder, job, new RunProgress(folder.RunOf(job)));
        var model = new FileInfo(folder.ModelOf(job));
        double? loss = card.Run.BestValidation is { } best && double.IsFinite(best.Loss) ? best.Loss : null;
        return new CastRow(card, loss, card.Run.LastStep?.Seconds, model.Exists ? model.Length : null);
    }

    private static ModelMeasure Measure(CastFolder folder, CastJob job)
    {
        string kept = Path.Combine(folder.Measures, job.Name + ".json"), hash = FileHash.Of(folder.ModelOf(job));
        ModelMeasure? measure = ModelMeasure.Read(kept, hash);
        if (measure is null)
        {
            measure = NewMeasure(folder, job, hash);
            measure.Write(kept);
        }

        try
        {
            return measure with { Kept = measure.SheetFault is null ? KeepSheet.KeptOf(folder, job) : null };
        }
        catch (ReaderTestException error)
        {
            return measure with { SheetFault = error.Message };
        }
    }

    private static ModelMeasure NewMeasure(CastFolder folder, CastJob job, string hash)
    {
        TrainingOptions options = RunConfiguration.Load(folder.RunOf(job)).Options;
        if (options.IsClassifier || options.IsRewriter)
            return new ModelMeasure(hash, null, "only models that generate lines have a sheet");
        using var model = DialogueModel.Load(folder.ModelOf(job));
        Voices? voices = VoiceEvaluation.Measure(model, TrainingData.ReadSplit(options).ValidationText);
        return new ModelMeasure(hash, voices, KeepSheet.Make(folder, job));
    }

    private static void Copy(string source, string target)
    {
        if (File.Exists(target) && FileHash.Of(target) == FileHash.Of(source))
            return;
        byte[] model = File.ReadAllBytes(source);
        AtomicFile.Write(target, stream => stream.Write(model));
    }
}
