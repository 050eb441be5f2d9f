using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Rewriting;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Fitting.Rewrites;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary><c>evaluate REWRITER PAIRS</c>: measures how close the written lines are to the given ones.</summary>
internal static class RewriterEvaluation
{
    private const int Shown = 3;

    /// <summary>Measures and reports.</summary>
    /// <param name="rewriter">The rewriter.</param>
    /// <param name="text">The pairs.</param>
    /// <param name="reading">How the pairs are read.</param>
    /// <param name="replies">Whether to measure, too, how often the true line is likelier than others.</param>
    /// <param name="json">True for a report in JSON.</param>
    public static void Run(DialogueRewriter rewriter, string text, ReadingOptions reading, bool replies, bool json)
    {
        IReadOnlyList<LinePair> pairs = RewriteReading.Pairs([text], reading);
        Replies? answers = replies ? Answer(rewriter, text, reading) : null;
        var score = new BleuScore();
        var written = new List<string>(pairs.Count);
        rewriter.Rewrite(pairs[0].Source);
        var watch = Stopwatch.StartNew();
        foreach (LinePair pair in pairs)
            written.Add(rewriter.Rewrite(pair.Source));
        double milliseconds = watch.Elapsed.TotalMilliseconds / pairs.Count;
        for (int pair = 0; pair < pairs.Count; pair++)
            score.Add(written[pair], pairs[pair].Target);
        int equal = written.Zip(pairs).Count(both => both.First == both.Second.Target);
        if (json)
        {
            JsonOutput.Write(new
            {
                Bleu = score.Value,
                score.Precisions,
                score.BrevityPenalty,
                score.WrittenLength,
                score.GivenLength,
                Pairs = pairs.Count,
                EqualLines = equal,
                rewriter.Beam,
                rewriter.LengthPower,
                MillisecondsPerLine = milliseconds,
                rewriter.Backend,
                Replies = answers,
            });
            return;
        }

        Console.Out.WriteLine($"BLEU             {score.Value:0.00} ({string.Join(" / ", score.Precisions.Select(share => $"{100 * share:0.0}"))}, brevity penalty {score.BrevityPenalty:0.000}, {score.WrittenLength:N0} tokens for {score.GivenLength:N0})");
        Console.Out.WriteLine($"equal lines      {equal:N0} of {pairs.Count:N0}");
        Console.Out.WriteLine($"time per line    {milliseconds:0.0} ms, beam {rewriter.Beam}");
        if (answers is not null)
            Tell(answers);
        foreach ((LinePair pair, string line) in pairs.Zip(written).Take(Shown))
            VisibleConsole.Data.WriteLine($"\nread   {pair.Source}\nwrote  {line}\nright  {pair.Target}");
    }

    /// <summary>Prints how well a model uses heard lines.</summary>
    public static void Tell(Replies answers)
    {
        Console.Out.WriteLine($"answers          {answers.NatsPerCharacter:0.0000} nats per character after the heard line{(answers.NatsPerCharacterUnheard is { } unheard ? $", {unheard:0.0000} without it" : string.Empty)} ({answers.Answers:N0} answers)");
        Console.Out.WriteLine($"true answer      likeliest of {ReplyEvaluation.Others + 1} in {answers.Recognised:P1}{(answers.RecognisedByGain is { } gain ? $", gains most from the heard line in {gain:P1}" : string.Empty)} (chance: {1.0 / (ReplyEvaluation.Others + 1):P0})");
        if (answers.Matched is { } matched)
            Console.Out.WriteLine($"                 fits the heard line best of {ReplyEvaluation.Others + 1} in {matched:P1}");
    }

    private static Replies Answer(DialogueRewriter rewriter, string text, ReadingOptions reading) =>
        ReplyEvaluation.Measure(
            UtteranceReader.Read([text], reading with { ArePairs = true }).Utterances,
            (heard, speaker, answer) => rewriter.Score(heard!.Line, speaker, speaker.Length == 0 ? answer : " " + answer),
            isHeardNeeded: true)
        ?? throw EvaluateCommand.TooFewAnswers(text);
}
