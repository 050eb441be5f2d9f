using System;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Checking.Readers;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Prints how a test by readers stands, as text or as JSON.</summary>
/// <param name="folder">The folder of the test.</param>
/// <param name="model">The path of the model file.</param>
/// <param name="least">The smallest allowed share of the model's lines that readers keep. Null for no limit.</param>
/// <param name="json">Whether to print JSON.</param>
internal sealed class ReaderTestOutput(ReaderFolder folder, string model, double? least, bool json)
{
    private const string AnswerName = "judgement-NAME.tsv";

    /// <summary>Prints that a sheet was written, and what to do next.</summary>
    public void Written(SheetKey key) => NotJudged("written", key, $"Next: give {folder.SheetFile} and {folder.BriefFile} to two or more readers.");

    /// <summary>Prints that no reader has returned a judgement yet.</summary>
    public void Waiting(SheetKey key) =>
        NotJudged("waiting", key, $"No reader has judged the sheet yet. Give {folder.SheetFile} and {folder.BriefFile} to two or more readers.");

    /// <summary>Prints the scores.</summary>
    public void Scored(SheetKey key, ReaderReport report)
    {
        if (json)
            JsonOutput.Write(new { Model = model, State = "scored", key.LinesPerSource, key.Seed, key.Speakers, key.Counts, report.Readers, report.All, report.Advantage, KeepAtLeast = least, Kept = report.Keeps(least) });
        else
            Print(key, report);
        TellOtherTables();
        if (report.Readers.Count == 1)
            Console.Error.WriteLine($"{CommandName.Value}: only one reader has judged the sheet. Two or more show how much readers differ.");
        if (!report.Keeps(least))
            Console.Error.WriteLine($"{CommandName.Value}: Readers keep {Share(report.All.Of(LineSource.Model).Kept)} of the model's lines. The limit is at least {Share(least!.Value)}.");
    }

    private void NotJudged(string state, SheetKey key, string next)
    {
        if (json)
        {
            JsonOutput.Write(new { Model = model, State = state, Sheet = folder.SheetFile, Brief = folder.BriefFile, Key = folder.KeyFile, key.LinesPerSource, key.Seed, key.Speakers, key.Counts, KeepAtLeast = least, Kept = (bool?)null });
        }
        else
        {
            FactSheet.Print(
                ("sheet", $"{folder.SheetFile}: {key.Lines.Count} lines; {key.LinesPerSource} of the model, {key.LinesPerSource} of the corpus, {key.Counts.Chain} of a Markov chain of the corpus' words"),
                ("speakers", Speakers(key)),
                ("copies", Copies(key)),
                ("left out", LeftOut(key)),
                ("key", $"{folder.KeyFile}: keep it away from the readers"));
            TellChain(key);
            Console.Out.WriteLine($"{next} Put their answers beside the sheet as {AnswerName}, and run the same command again.");
        }

        TellOtherTables();
        if (least is not null)
            Console.Error.WriteLine($"{CommandName.Value}: --keep-at-least {least} is not met before a reader has judged the sheet.");
    }

    private static void Print(SheetKey key, ReaderReport report)
    {
        foreach (ReaderScore reader in report.Readers.Count == 1 ? report.Readers : [.. report.Readers, report.All])
        {
            Console.Out.WriteLine(reader.Reader);
            Console.Out.WriteLine("  source   kept    95 % interval     fully sensible   nonsense   interest");
            foreach (SourceScore score in reader.Sources.OrderByDescending(score => score.Kept))
            {
                string interval = $"{Share(score.KeptInterval.Low)} to {Share(score.KeptInterval.High)}";
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {NameOf(score.Source),-6} {Share(score.Kept),6}    {interval,-15} {Share(score.FullySensible),16} {Share(score.Nonsense),10} {score.Interest,10:0.00}"));
            }

            Console.Out.WriteLine();
        }

        Advantage advantage = report.Advantage;
        string times = advantage.Times is { } found ? $"kept {Figure(found, "0.00")} times as often as" : "not comparable by a factor with";
        FactSheet.Print(
            ("advantage", $"the model's lines are {times} the chain's ({Points(advantage.Difference)} points; 95 % interval {Points(advantage.Low)} to {Points(advantage.High)})"),
            ("copies", Copies(key)),
            ("left out", LeftOut(key)));
        TellChain(key);
    }

    // A reader's file with another name would be missed without a word.
    private void TellOtherTables()
    {
        foreach (string file in folder.OtherTables)
            Console.Error.WriteLine($"{CommandName.Value}: {file} was not read. If it is a reader's answer, name it {AnswerName}.");
    }

    private static string Copies(SheetKey key) =>
        $"{key.Counts.WholeLines} of the model's {key.LinesPerSource} lines repeat a whole line of the corpus; {key.Counts.LongCopies} copy more than {CorpusCopies.MostCopied} characters";

    private static void TellChain(SheetKey key)
    {
        if (key.Counts.Chain < key.LinesPerSource)
            FactSheet.Print(("chain", $"only {key.Counts.Chain} lines: it makes no more lines that are not in the corpus"));
        if (key.Counts.ChainOfAll > 0)
            FactSheet.Print(("chain", $"{key.Counts.ChainOfAll} lines are made from the text of all speakers, because their speaker has too little"));
    }

    private static string LeftOut(SheetKey key) => $"{key.Counts.Empty} empty and {key.Counts.Repeated} repeated lines of the model";

    private static string Speakers(SheetKey key) => key.Speakers is [""] ? "not named on the sheet" : string.Join(", ", key.Speakers);

    private static string NameOf(LineSource source) => source.ToString().ToLowerInvariant();

    private static string Share(double share) => Figure(share, "0.0%");

    private static string Points(double difference) => Figure(100 * difference, "+0.0;-0.0;0.0");

    private static string Figure(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
