using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>Reads the variants of a voice: all combinations of a grid, or some drawn by a seeded random search.</summary>
/// <param name="settings">Reads options.</param>
internal sealed class VariantReader(SettingReader settings)
{
    /// <summary>The largest number of variants of a voice.</summary>
    public const int MostVariants = 10_000;

    private const int DrawsForEach = 100;
    private const string Choices = "Give a list of values, or a range such as '{ from: 0.001, to: 0.01, scale: log }'.";

    /// <summary>All combinations of the values of some options. The last option changes fastest.</summary>
    /// <exception cref="CastFileException">A name or a value is wrong, or there are too many combinations.</exception>
    public IReadOnlyList<IReadOnlyList<Setting>> Grid(ManifestNode grid)
    {
        IReadOnlyList<IReadOnlyList<Setting>> variants = [[]];
        foreach (ManifestNode option in grid.Map("Give options of 'train' with lists of values, such as 'hidden: [64, 128]'."))
        {
            IReadOnlyList<Setting> values = Values(option);
            if ((long)variants.Count * values.Count > MostVariants)
                throw option.Fault($"with this option the grid has {(long)variants.Count * values.Count} variants, more than {MostVariants}. Leave values out, or use 'search'.");
            variants = [.. variants.SelectMany(variant => values, (variant, value) => (IReadOnlyList<Setting>)[.. variant, value])];
        }

        return variants;
    }

    /// <summary>Variants that are drawn at random. The same seed gives the same ones, and no variant comes twice.</summary>
    /// <exception cref="CastFileException">A key, a name or a value is wrong, or there are not as many different variants.</exception>
    public IReadOnlyList<IReadOnlyList<Setting>> Search(ManifestNode search)
    {
        IReadOnlyDictionary<string, ManifestNode> keys = search.Known("count", "seed", "options");
        if (!keys.TryGetValue("count", out ManifestNode? counted) || !keys.TryGetValue("options", out ManifestNode? options))
            throw search.Fault("the search needs 'count', the number of variants, and 'options'. Give both.");
        int count = (int)Whole(counted, 1, MostVariants);
        var random = new SeededRandom(keys.TryGetValue("seed", out ManifestNode? seed) ? (ulong)Whole(seed, 0, long.MaxValue) : 0);
        IReadOnlyList<Func<double, Setting>> drawers = [.. options.Map($"Give options of 'train'. {Choices}").Select(Drawer)];
        var variants = new List<IReadOnlyList<Setting>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (long draw = 0; variants.Count < count; draw++)
        {
            if (draw == (long)count * DrawsForEach)
                throw counted.Fault($"the search found only {variants.Count} different variants. Give a lower number, or more values.");
            Setting[] variant = new Setting[drawers.Count];
            for (int index = 0; index < variant.Length; index++)
                variant[index] = drawers[index](random.NextDouble());
            if (seen.Add(string.Join('\n', variant.Select(setting => setting.Value))))
                variants.Add(variant);
        }

        return variants;
    }

    private Func<double, Setting> Drawer(ManifestNode option)
    {
        settings.CheckName(option);
        if (!option.IsMap)
        {
            IReadOnlyList<Setting> values = Values(option);
            return share => values[Math.Min((int)(share * values.Count), values.Count - 1)];
        }

        IReadOnlyDictionary<string, ManifestNode> keys = option.Known("from", "to", "scale");
        if (!keys.TryGetValue("from", out ManifestNode? from) || !keys.TryGetValue("to", out ManifestNode? to))
            throw option.Fault($"the range has no 'from' or no 'to'. {Choices}");
        bool isLog = keys.TryGetValue("scale", out ManifestNode? scale) && scale.Text("Give 'linear' or 'log'.") switch
        {
            "log" => true,
            "linear" => false,
            string other => throw scale.Fault($"'{other}' is no scale. Give 'linear' or 'log'."),
        };
        (double low, double high) = (Number(from), Number(to));
        if (!(low < high) || (isLog && low <= 0))
            throw option.Fault($"the range from {from.Text(Choices)} to {to.Text(Choices)} is empty{(isLog ? " or not above zero, which the scale 'log' needs" : string.Empty)}. Give a lower 'from' and a higher 'to'.");
        bool isWhole = IsWhole(from) && IsWhole(to);
        settings.Checked(option.Key, from.Text(Choices), from);
        settings.Checked(option.Key, to.Text(Choices), to);
        return share => settings.Checked(option.Key, Format(At(share)), option);

        // Of whole numbers each is as likely as any other.
        double At(double share)
        {
            double end = isWhole ? high + 1 : high;
            double value = isLog ? low * Math.Pow(end / low, share) : low + ((end - low) * share);
            return isWhole ? Math.Min(Math.Floor(value), high) : value;
        }

        string Format(double value) => value.ToString(isWhole ? "0" : "G4", CultureInfo.InvariantCulture);
    }

    private IReadOnlyList<Setting> Values(ManifestNode option)
    {
        settings.CheckName(option);
        return [.. option.List("Give a list of values, such as '[64, 128]'.").Select(value => settings.Checked(option.Key, value.Text("Give a value."), value))];
    }

    private static bool IsWhole(ManifestNode value) => long.TryParse(value.Text(Choices), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static double Number(ManifestNode value) => double.TryParse(value.Text(Choices), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
        ? number
        : throw value.Fault($"'{value.Text(Choices)}' is no number. {Choices}");

    private static long Whole(ManifestNode value, long least, long most)
    {
        string rule = $"Give a whole number from {least} to {most}.";
        return long.TryParse(value.Text(rule), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw value.Fault($"'{value.Text(rule)}' is out of range. {rule}");
    }
}
