using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;

namespace DialogueRnn.Training.Tests.Reporting;

/// <summary>Events of runs that never were, with the curves of each verdict.</summary>
internal static class MadeUpRun
{
    internal const long Steps = 6_000;

    internal static readonly DateTime Start = new(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc);

    private const int TokensPerStep = 1_024;
    private const int Characters = 742_000;

    private static readonly (double Epoch, string Text)[] Samples =
    [
        (0.03, "e  toah ,nrieT\nhso  AR:d  etnlE ou.aE:o th  sEr\nI   eeha"),
        (0.1, "Th the you bere and the sor the mat.\nGARND: I woun thar se the ond wile mo hered, the bat"),
        (0.2, "I hare the good ale of the lart, and you wint the dorr.\nGUARD: No one lef the cold gat after the bell hes rung"),
        (0.5, "You have the look of a man who has warked for nights.\nTHIEF: The keys are in the barl, and the guard does not lok there."),
        (1, "Sit down, the stew is hot and the fire is yours.\nBARD: I had a song for that, before the river took the secand verse."),
        (2, "We water the ale for the tax man only, and he has never noticed.\nPRIEST: The bell rings for the living, child. The dead know the time."),
        (4.1, "A room is two coppers, three with a door that locks, four if you want to know who has the other key." +
            "\nGUARD: I see nothing. It is what I am paid for."),
        (8.2, "You again? The last time you sat in that chair we had to burn it." +
            "\nTHIEF: I did not steal your purse. I looked after it until you were ready to look after it yourself."),
    ];

    private static readonly Dictionary<string, string> Options = new()
    {
        ["Preset"] = "standard",
        ["Cell"] = "Gru",
        ["Layers"] = "2",
        ["Hidden"] = "256",
        ["Embedding"] = "64",
        ["Sequence"] = "32",
        ["Batch"] = "32",
        ["LearningRate"] = "0.003",
        ["FinalLearningRateShare"] = "0.003333",
        ["WarmUpSteps"] = "100",
        ["WeightDecay"] = "0.01",
        ["ClipNorm"] = "1",
        ["Dropout"] = "0.15",
        ["AverageDecay"] = "0.998",
        ["ValidationFraction"] = "0.1",
        ["Seed"] = "1",
    };

    /// <summary>A run's events.</summary>
    /// <param name="training">Training loss at a share of the run.</param>
    /// <param name="validation">Validation loss at a share of the run; null for no validation.</param>
    /// <param name="lastStep">Where the events end.</param>
    internal static List<ProgressEvent> Events(Func<double, double> training, Func<double, double>? validation, long lastStep = Steps)
    {
        var events = new List<ProgressEvent> { Started(validation is not null) };
        var random = new Random(5);
        double best = double.PositiveInfinity;
        int sample = 0;
        for (long step = 20; step <= lastStep; step += 20)
        {
            double share = step / (double)Steps;
            double epoch = step * TokensPerStep / (double)Characters;
            double loss = training(share) + ((random.NextDouble() - 0.5) * 0.08);
            events.Add(new StepEvent
            {
                Step = step,
                Epoch = epoch,
                CharactersSeen = step * TokensPerStep,
                TrainingLoss = loss,
                Accuracy = Accuracy(loss),
                LearningRate = 0.003 * Math.Min(1, step / 100.0) * (0.5 + (0.5 * Math.Cos(Math.PI * share))),
                CharactersPerSecond = 41_000 + random.Next(3_000),
                Seconds = step * TokensPerStep / 42_000.0,
            });
            if (validation is not null && step % 200 == 0)
            {
                double measured = validation(share) + ((random.NextDouble() - 0.5) * 0.003);
                events.Add(new ValidationEvent { Step = step, Loss = measured, Accuracy = Accuracy(measured), IsBest = measured < best });
                best = Math.Min(best, measured);
            }

            for (; sample < Samples.Length && Samples[sample].Epoch <= epoch; sample++)
                events.Add(new SampleEvent { Step = step, Epoch = epoch, Prime = "BARKEEP: ", Text = Samples[sample].Text });
        }

        Stamp(events);
        return events;
    }

    internal static List<ProgressEvent> Finished(Func<double, double> training, Func<double, double>? validation)
    {
        List<ProgressEvent> events = Events(training, validation);
        events.Add(new FinishedEvent { Step = Steps, ModelPath = "tavern.drnn", Reason = "all 6,000 steps done" });
        Stamp(events);
        return events;
    }

    internal static RunReport Report(List<ProgressEvent> events, CorpusWords? words = null) =>
        RunReport.Of("tavern", events, Start.AddSeconds(events.Count), words: words);

    internal static List<ProgressEvent> Learning() =>
        Finished(share => 1.5 + (2.8 * Math.Exp(-9 * share)) - (0.25 * share), share => 1.62 + (2.6 * Math.Exp(-9 * share)) - (0.2 * share));

    internal static List<ProgressEvent> Converged() =>
        Finished(share => 1.31 + (2.9 * Math.Exp(-11 * share)), share => 1.44 + (2.7 * Math.Exp(-12 * share)));

    internal static List<ProgressEvent> Overfitting() =>
        Finished(share => 1.38 + (2.7 * Math.Exp(-9 * share)) - (0.35 * share), share => 1.5 + (2.6 * Math.Exp(-14 * share)) + (0.28 * Math.Max(0, share - 0.45)));

    internal static List<ProgressEvent> TooLittle() =>
        Finished(share => 0.75 + (3.4 * Math.Exp(-7 * share)) - (0.3 * share), share => 1.9 + (2.2 * Math.Exp(-16 * share)) + (0.5 * Math.Max(0, share - 0.3)));

    internal static List<ProgressEvent> Diverged()
    {
        List<ProgressEvent> events = Events(
            share => share < 0.5 ? 1.6 + (2.6 * Math.Exp(-10 * share)) : 1.6 + (6 * (share - 0.5)),
            share => share < 0.5 ? 1.7 + (2.5 * Math.Exp(-10 * share)) : 1.7 + (5 * (share - 0.5)),
            Steps * 2 / 3);
        events.Add(new FailedEvent
        {
            Message = "The loss rose to 2.58 nats after 1.60: training has diverged at step 4,000. " +
                "The best weights, of step 2,800, are kept. Train again with half the learning rate.",
        });
        Stamp(events);
        return events;
    }

    /// <summary>Every text that a page must hold without harm: markup, endless words, many files.</summary>
    internal static List<ProgressEvent> Hostile()
    {
        List<ProgressEvent> events = Converged();
        var started = (StartedEvent)events[0];
        started.Device = "<img src=x onerror=alert(1)> & \"quoted\"";
        started.CorpusFiles = [.. Enumerable.Range(1, 60).Select(index => $"a very/deep/folder/{new string('x', 70)}/<b>{index}</b>.txt")];
        started.Options = new Dictionary<string, string> { ["Corpus"] = new string('W', 300), ["</table><script>alert(2)</script>"] = "'\"><" };
        foreach (SampleEvent sample in events.OfType<SampleEvent>())
            sample.Text = "</p><script>alert('x')</script>&lt; " + new string('W', 400) + "\u0000\u0007\ud83c 🍺\n\n" + sample.Text;
        return events;
    }

    private static StartedEvent Started(bool isValidated) => new()
    {
        Preset = "standard",
        CorpusFiles = ["Corpus/evening-1.txt", "Corpus/evening-2.txt", "Corpus/rumours.txt"],
        Characters = Characters,
        ValidationCharacters = isValidated ? 82_000 : 0,
        VocabularySize = 74,
        Parameters = 663_000,
        TotalSteps = Steps,
        Device = "cpu, 2 threads",
        Options = Options,
    };

    private static double Accuracy(double loss) => Math.Exp(-loss / 2.6);

    private static void Stamp(List<ProgressEvent> events)
    {
        for (int index = 0; index < events.Count; index++)
            events[index].Time = Start.AddSeconds(index);
    }
}
