using System;
using System.Globalization;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>What stands around the content of a report page. It is one file, without scripts, and it loads nothing from elsewhere.</summary>
internal static class PageFrame
{
    /// <summary>Adds what stands before the content.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">The title of the window.</param>
    public static void Open(HtmlText page, string title)
    {
        page.Add($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Add($"<title>{title}</title>\n<style>");
        ReportStyle.AddTo(page);
        page.Add($"</style>\n</head>\n<body>\n<main>\n");
    }

    /// <summary>Adds what stands behind the content.</summary>
    /// <param name="page">The page.</param>
    /// <param name="madeAt">When the page was made, UTC.</param>
    public static void Close(HtmlText page, DateTime madeAt) =>
        page.Add($"<footer>Made by dialogue-rnn on {Time(madeAt)} UTC.</footer>\n</main>\n</body>\n</html>\n");

    /// <summary>A time in words.</summary>
    public static string Time(DateTime time) => time.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
