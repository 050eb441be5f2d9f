using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Reads labelled lines.</summary>
internal static class LabelReading
{
    /// <summary>Reads and splits the labelled lines that the options name.</summary>
    /// <exception cref="TrainingDataException">The lines cannot be read or used.</exception>
    public static LabelledLines Read(TrainingOptions options)
    {
        List<LabelledLine> lines = Lines(options.Corpus, options.LabelField);
        return options.ValidationText is null
            ? LabelledLines.Split(lines, options.ValidationFraction)
            : LabelledLines.Separate(lines, Lines([options.ValidationText], options.LabelField));
    }

    /// <summary>Reads labelled lines.</summary>
    public static List<LabelledLine> Lines(IReadOnlyList<string> patterns, string field)
    {
        var result = new List<LabelledLine>();
        foreach (string file in patterns)
        {
            string s = File.ReadAllText(file);
            var row = new List<string>(); var sb = new StringBuilder(); bool q = false; var rows = new List<List<string>>();
            for (int i = 0; i < s.Length; i++)
            {
                char c = s[i];
                if (q) { if (c == '"') { if (i + 1 < s.Length && s[i + 1] == '"') { sb.Append('"'); i++; } else q = false; } else sb.Append(c); }
                else if (c == '"') q = true;
                else if (c == ',') { row.Add(sb.ToString()); sb.Clear(); }
                else if (c == '\n') { row.Add(sb.ToString()); sb.Clear(); rows.Add(row); row = new(); }
                else if (c != '\r') sb.Append(c);
            }
            result.AddRange(rows.Skip(1).Where(r => r.Count == 2).Select(r => new LabelledLine(r[1], r[0], file)));
        }
        return result;
    }
}
