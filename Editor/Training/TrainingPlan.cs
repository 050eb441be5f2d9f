#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The settings of a training: corpus, preset, model file and further options.</summary>
    [Serializable]
    internal sealed class TrainingPlan
    {
        /// <summary>The presets.</summary>
        internal static readonly string[] Presets = { "quick", "standard", "best", "gorner" };

        /// <summary>The levels: what suits the corpus, characters, or words.</summary>
        internal static readonly string[] Levels = { "auto", "characters", "words" };

        /// <summary>The devices.</summary>
        internal static readonly string[] Devices = { "auto", "cpu", "cuda" };

        /// <summary>Files, folders and globs, separated by semicolons.</summary>
        public string Corpus = string.Empty;

        /// <summary>The preset. Default "standard".</summary>
        public string Preset = "standard";

        /// <summary>The level, one of <see cref="Levels"/>. Default "auto".</summary>
        public string Level = Levels[0];

        /// <summary>The device, one of <see cref="Devices"/>. Default "auto".</summary>
        public string Device = "auto";

        /// <summary>The path of a model of the project to start from. Empty: as the trainer chooses.</summary>
        public string From = string.Empty;

        /// <summary>The path of the model file in the project.</summary>
        public string Output = string.Empty;

        /// <summary>Further options, as in a terminal.</summary>
        public string Further = string.Empty;

        /// <summary>The parts of <see cref="Corpus"/>.</summary>
        internal IReadOnlyList<string> CorpusParts => Corpus.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();

        /// <summary>The error of the plan, with the remedy. Null if the plan is valid.</summary>
        internal string? Problem
        {
            get
            {
                if (CorpusParts.Count == 0)
                    return "There is no corpus. Choose a text asset, or enter files and folders.";
                if (!Output.StartsWith("Assets/", StringComparison.Ordinal) || !Output.EndsWith(".drnn", StringComparison.OrdinalIgnoreCase))
                    return $"The model file '{Output}' is not in the project. Enter a name like 'Assets/Tavern.drnn'.";
                if (Level == Levels[2] && Preset == Presets[3])
                    return $"The preset '{Preset}' is for character models only. Choose another preset, or the level 'auto' or 'characters'.";
                string folder = Path.GetDirectoryName(Output)!;
                return Directory.Exists(folder) ? null : $"The folder '{folder}' of the model file does not exist. Create it, or enter another folder.";
            }
        }

        /// <summary>A name for the model file of a corpus.</summary>
        internal static string OutputFor(string corpus)
        {
            string name = Path.GetFileNameWithoutExtension(corpus.TrimEnd('/', '\\'));
            return $"Assets/{(name.Length == 0 ? "Model" : name)}.drnn";
        }

        /// <summary>The arguments of <c>inspect</c>.</summary>
        internal IReadOnlyList<string> Inspection => CorpusParts.Select(Path.GetFullPath).Prepend("inspect").Append("--json").ToArray();

        /// <summary>The arguments of <c>train</c>.</summary>
        /// <param name="run">The run directory.</param>
        internal IReadOnlyList<string> Arguments(string run)
        {
            var arguments = new List<string> { "train" };
            arguments.AddRange(CorpusParts.Select(Path.GetFullPath));
            arguments.AddRange(new[] { "-o", Path.GetFullPath(Output), "--preset", Preset, "--device", Device, "--run", run });
            // The singular is the command's name of the level. "auto" is the default and left to the further options.
            if (Level != Levels[0])
                arguments.AddRange(new[] { "--level", Level.TrimEnd('s') });
            if (From.Length > 0)
                arguments.AddRange(new[] { "--from", Path.GetFullPath(From) });
            arguments.AddRange(Words(Further));
            return arguments;
        }

        /// <summary>Splits a text at white space outside double quotes.</summary>
        internal static IReadOnlyList<string> Words(string text)
        {
            var words = new List<string>();
            var word = new StringBuilder();
            bool isQuoted = false;
            bool isWord = false;
            foreach (char character in text + " ")
            {
                if (character == '"')
                {
                    isQuoted = !isQuoted;
                    isWord = true;
                }
                else if (char.IsWhiteSpace(character) && !isQuoted)
                {
                    if (isWord)
                        words.Add(word.ToString());
                    word.Clear();
                    isWord = false;
                }
                else
                {
                    word.Append(character);
                    isWord = true;
                }
            }

            return words;
        }
    }
}
