using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The section "Watch it learn to spell": samples over time.</summary>
internal static class SampleSection
{
    /// <summary>The largest length of a sample's text that is shown, in UTF-16 units.</summary>
    private const int MostText = 1_200;

    /// <summary>The largest number of samples in the complete list. The newest ones are kept.</summary>
    private const int MostSamples = 200;

    /// <summary>From this share of the run's steps on, the last sample is called "the end".</summary>
    private const double EndShare = 0.95;

    /// <summary>Adds the section, if there are samples.</summary>
    public static void AddTo(HtmlText page, RunReport report)
    {
        if (report.Samples.Count == 0)
            return;
        IReadOnlyList<SampleEvent> chosen = SampleTimeline.Choose(report.Samples);
        page.Add($"<section><h2>Watch it learn to {(report.IsOfWords ? "write" : "spell")}</h2><p class=\"soft\">Texts that the model generated during its training.");
        if (report.Words is not null)
            page.Add($" Words that are not in the corpus are <s>underlined</s>.");
        page.Add($"</p><ol class=\"samples\">");
        foreach (SampleEvent sample in chosen)
            AddSample(page, report, sample);
        page.Add($"</ol>");
        if (chosen.Count < report.Samples.Count)
            AddRest(page, report, chosen);
        page.Add($"</section>\n");
    }

    private static void AddRest(HtmlText page, RunReport report, IReadOnlyList<SampleEvent> chosen)
    {
        SampleEvent[] rest = [.. report.Samples.Except(chosen).TakeLast(MostSamples)];
        page.Add($"<details><summary>{Number.Count(rest.Length, "more sample")}</summary><ol class=\"samples\">");
        foreach (SampleEvent sample in rest)
            AddSample(page, report, sample);
        page.Add($"</ol></details>");
    }

    private static void AddSample(HtmlText page, RunReport report, SampleEvent sample)
    {
        bool isLast = report.Status.Finished is { } finished && ReferenceEquals(sample, report.Samples[^1]) && sample.Step >= finished.Step * EndShare;
        string text = sample.Text.Length <= MostText ? sample.Text : sample.Text[..MostText] + " …";
        page.Add($"<li><div class=\"moment\"><b>{(isLast ? "the end" : SampleTimeline.Moment(sample.Epoch))}</b><span>step {Number.Integer(sample.Step)}</span>");
        if (report.Validations.LastOrDefault(one => one.Step <= sample.Step) is { } validation)
            page.Add($"<span>{Number.Loss(validation.Loss)} nats</span>");
        if (report.Words is { } words && words.ShareIn(text) is var share && !double.IsNaN(share))
            page.Add($"<span>{Math.Round(share * 100)} % real words</span>");
        page.Add($"</div><p class=\"text\"><b>{sample.Prime}</b>");
        AddText(page, text, report.Words);
        page.Add($"</p></li>");
    }

    private static void AddText(HtmlText page, string text, CorpusWords? words)
    {
        if (words is null)
        {
            page.Add($"{text}");
            return;
        }

        int done = 0;
        foreach (Range range in CorpusWords.Find(text))
        {
            (int start, int length) = range.GetOffsetAndLength(text.Length);
            ReadOnlySpan<char> word = text.AsSpan(start, length);
            if (words.Contains(word))
                continue;
            page.Add($"{text.AsSpan(done, start - done)}<s>{word}</s>");
            done = start + length;
        }

        page.Add($"{text.AsSpan(done)}");
    }
}
