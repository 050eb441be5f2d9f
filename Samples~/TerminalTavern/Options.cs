using System;
using System.IO;

namespace DialogueRnn.TerminalTavern;

/// <summary>What the command line says.</summary>
internal sealed class Options
{
    internal const string Usage = """
        The Crooked Lantern: a tavern in a terminal of 80 by 24.

          --model FILE     the model to speak from (default: the Tavern sample's)
          --save FILE      where the game is saved (default: in the user's own folder)
          --seed N         the seed of the evening (default: 1)
          --script KEYS    plays these keys without a terminal: w a s d, e (talk), r, t (hour), c (weather), h (hurt), v (save), l (load), q; a digit waits so many tenths of a second
          --frames N       how many frames the script is played (default: 600); then the screen and all that was said is printed
        """;

    private static readonly string DefaultModel = Path.Combine("Samples~", "Tavern", "Models", "tavern-words.drnn");

    internal string? Model { get; private set; }

    internal string SaveFile { get; private set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "DialogueRnn", "crooked-lantern.save");

    internal ulong Seed { get; private set; } = 1;

    internal string? Script { get; private set; }

    internal int Frames { get; private set; } = 10 * Game.FramesPerSecond;

    /// <exception cref="ArgumentException">An option is unknown or lacks its value.</exception>
    internal static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (int index = 0; index < arguments.Length; index += 2)
        {
            string name = arguments[index];
            string value = index + 1 < arguments.Length ? arguments[index + 1] : throw new ArgumentException($"'{name}' needs a value.");
            switch (name)
            {
                case "--model": options.Model = value; break;
                case "--save": options.SaveFile = value; break;
                case "--script": options.Script = value; break;
                case "--seed" when ulong.TryParse(value, out ulong seed): options.Seed = seed; break;
                case "--frames" when int.TryParse(value, out int frames) && frames > 0: options.Frames = frames; break;
                default: throw new ArgumentException($"The tavern does not know '{name} {value}'.");
            }
        }

        return options;
    }

    /// <summary>The model file: the one that was named, or the sample's, in a folder above the program or the current one.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    internal string FindModel()
    {
        if (Model is not null)
            return Model;
        foreach (string start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string file = Path.Combine(folder.FullName, DefaultModel);
                if (File.Exists(file))
                    return file;
            }
        }

        throw new FileNotFoundException($"No folder above the program or the current folder holds {DefaultModel}. Name a model with --model FILE.");
    }
}
