using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Casting.Manifests;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Casting.Plans;

/// <summary>Makes the plan of a manifest.</summary>
internal static class CastPlanner
{
    private const int MostJobs = 10_000;
    private const string Threads = "threads";

    /// <summary>The plan of a manifest, kept in the folder of the cast. While the manifest stays the same, the kept plan is taken as it is.</summary>
    /// <param name="manifest">The path of the manifest.</param>
    /// <param name="folder">The folder of the cast.</param>
    /// <param name="rules">The rules of the options.</param>
    /// <param name="cores">The number of cores to share, 1 or more.</param>
    /// <exception cref="CastFileException">The manifest is wrong, or it changes the options of a run that has begun.</exception>
    /// <exception cref="IOException">The plan cannot be written.</exception>
    public static CastPlan Open(string manifest, CastFolder folder, IOptionRulebook rules, int cores)
    {
        string full = Path.GetFullPath(manifest);
        IReadOnlyList<Voice> voices = VoicesFile.Read(manifest, rules);
        var plan = new CastPlan(CastPlan.CurrentVersion, full, FileHash.Of(full), Jobs(voices, new SettingReader(Path.GetDirectoryName(full)!, rules), rules, cores));
        CastPlan? kept = File.Exists(folder.PlanFile) ? CastPlan.Load(folder.PlanFile) : null;
        if (kept is not null && kept.Manifest == full && kept.ManifestHash == plan.ManifestHash)
            return kept;
        CheckBegun(plan, kept, folder);
        Directory.CreateDirectory(folder.Root);
        plan.Save(folder.PlanFile);
        return plan;
    }

    /// <summary>The jobs of voices.</summary>
    /// <exception cref="CastFileException">There are too many, or options do not go together.</exception>
    internal static IReadOnlyList<CastJob> Jobs(IReadOnlyList<Voice> voices, SettingReader settings, IOptionRulebook rules, int cores)
    {
        int count = voices.Sum(voice => voice.Variants.Count);
        if (count > MostJobs)
            throw voices[^1].Place.Fault($"with this voice the cast has {count} runs, more than {MostJobs}. Split the manifest.");
        var jobs = new List<CastJob>();
        foreach (Voice voice in voices)
        {
            for (int index = 0; index < voice.Variants.Count; index++)
            {
                Dictionary<string, Setting> all = voice.Settings.ToDictionary(setting => setting.Name);
                foreach (Setting setting in voice.Variants[index])
                    all[setting.Name] = setting;
                IReadOnlyList<string> options = settings.Arguments(all.Values.Where(setting => setting.Name != Threads));
                if (rules.FaultOf([.. voice.Corpus, .. options]) is { } fault)
                    throw PlaceOf(fault, voice, all.Values).Fault(fault);
                string name = voice.Variants.Count == 1 ? voice.Name : string.Create(CultureInfo.InvariantCulture, $"{voice.Name}.{index + 1}");
                jobs.Add(new CastJob(jobs.Count, name, voice.Name, ThreadsOf(all, count, cores), voice.Corpus, options, voice.Variants[index].ToDictionary(setting => setting.Name, setting => setting.Value)));
            }
        }

        return jobs;
    }

    private static ManifestNode PlaceOf(string fault, Voice voice, IEnumerable<Setting> settings) => settings
        .Select(setting => (setting.Place, At: fault.IndexOf($"--{setting.Name} ", StringComparison.Ordinal)))
        .Where(named => named.At >= 0).OrderBy(named => named.At).Select(named => named.Place).FirstOrDefault() ?? voice.Place;

    // The fused path gives the same bytes with any number of threads. Where libtorch computes, sums depend on it: there a plan must not depend on the machine it is made on.
    private static int ThreadsOf(Dictionary<string, Setting> settings, int jobs, int cores)
    {
        if (settings.TryGetValue(Threads, out Setting? given) && given.Value != "0")
            return int.Parse(given.Value, CultureInfo.InvariantCulture);
        bool isPortable = settings.TryGetValue("fused", out Setting? fused) && fused.Value == "off";
        return isPortable ? 1 : Math.Max(1, cores / jobs);
    }

    // A run keeps the options that it began with. Another run under its name would look like its continuation.
    private static void CheckBegun(CastPlan plan, CastPlan? kept, CastFolder folder)
    {
        foreach (CastJob job in plan.Jobs)
        {
            CastJob? before = kept?.Jobs.FirstOrDefault(one => one.Name == job.Name);
            if (before is not null && (!before.Corpus.SequenceEqual(job.Corpus) || !before.Options.SequenceEqual(job.Options)) && File.Exists(folder.RunOf(job).ConfigurationFile))
            {
                throw new CastFileException(
                    $"{plan.Manifest}: the run '{job.Name}' has begun with other options ({string.Join(' ', before.Options)}) or another corpus than the manifest gives it now ({string.Join(' ', job.Options)}). " +
                    $"Undo the change, name another folder with --out, or delete '{folder.RunOf(job).FullPath}' to train the run again.");
            }
        }
    }
}
