using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The section "How to read the curves": a small drawing for each verdict, with the run's own marked. After a chart in the Görner talk.</summary>
internal static class CurveGuide
{
    private static readonly (string Training, string Validation) Falling = ("M0 8C18 36 55 52 100 60", "M0 4C18 30 55 44 100 52");
    private static readonly (string Training, string Validation) Level = ("M0 8C10 50 30 55 100 57", "M0 4C10 44 30 48 100 50");
    private static readonly (string Training, string Validation) TurningUp = ("M0 8C14 44 50 58 100 68", "M0 4C12 48 36 56 100 26");
    private static readonly (string Training, string Validation) FarApart = ("M0 8C10 58 30 66 100 70", "M0 4C10 26 30 30 100 31");

    private static readonly (string Training, string Validation) RunningAway =
        ("M0 12C14 44 34 52 50 52C62 52 66 20 72 -4", "M0 8C14 38 34 46 48 46C58 46 62 20 67 -4");

    /// <summary>Adds the guide.</summary>
    public static void AddTo(HtmlText page, VerdictKind verdict)
    {
        page.Add($"<ul class=\"guide\">");
        Add(page, verdict == VerdictKind.StillLearning, "Still learning", "Both curves fall. Train longer.", Falling);
        Add(page, verdict == VerdictKind.Converged, "Converged", "Both are level and near each other. Use a larger model or more text.", Level);
        Add(page, verdict == VerdictKind.Overfitting, "Overfitting", "Validation rises. Keep the best step. Use more dropout.", TurningUp);
        Add(page, verdict == VerdictKind.TooLittleData, "Too little text", "A wide gap, even at the best step. Add text.", FarApart);
        Add(page, verdict == VerdictKind.Diverged, "Diverged", "The loss explodes. Use a lower learning rate.", RunningAway);
        page.Add($"</ul>");
    }

    private static void Add(HtmlText page, bool isThis, string name, string words, (string Training, string Validation) curves)
    {
        page.Add($"<li{(isThis ? " class=this" : string.Empty)}>")
            .Add($"<svg viewBox=\"-2 -2 104 78\" aria-hidden=\"true\"><path class=\"frame\" d=\"M0 0V74H100\"/>")
            .Add($"<path class=\"curve training\" d=\"{curves.Training}\"/>")
            .Add($"<path class=\"curve validation\" d=\"{curves.Validation}\"/></svg>")
            .Add($"<div><b>{name}</b>{(isThis ? " – this run" : string.Empty)}<br>{words}</div></li>");
    }
}
