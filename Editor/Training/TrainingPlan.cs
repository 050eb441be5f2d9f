#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace DialogueRnn.Editor.Training
{
    /// <summary>What the writer wants trained.</summary>
    [Serializable]
    internal sealed class TrainingPlan
    {
        internal static readonly string[] Presets = { "quick", "standard", "best", "gorner" };
        internal static readonly string[] Levels = { "characters", "words" };
        internal static readonly string[] Devices = { "auto", "cpu", "cuda" };

        /// <summary>Files, folders and globs, with semicolons between them.</summary>
        public string Corpus = string.Empty;

        /// <summary>The recipe.</summary>
        public string Preset = "standard";

        /// <summary>What the model speaks in: letters, or whole words.</summary>
        public string Level = Levels[0];

        /// <summary>Where to compute.</summary>
        public string Device = "auto";

        /// <summary>The model file, in the project.</summary>
        public string Output = string.Empty;

        /// <summary>Further options, as they are typed in a terminal.</summary>
        public string Further = string.Empty;

        /// <summary>The corpus, part by part.</summary>
        internal IReadOnlyList<string> CorpusParts => Corpus.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0).ToArray();

        /// <summary>What is wrong with the plan, with the remedy; null where nothing is.</summary>
        internal string? Problem
        {
            get
            {
                if (CorpusParts.Count == 0)
                    return "No corpus was named. Choose a text asset, or enter files and folders.";
                if (!Output.StartsWith("Assets/", StringComparison.Ordinal) || !Output.EndsWith(".drnn", StringComparison.OrdinalIgnoreCase))
                    return $"The model file '{Output}' is not in the project. Enter a name like 'Assets/Tavern.drnn'.";
                if (Level == Levels[1] && Preset == Presets[3])
                    return $"The preset '{Preset}' is a character model. Choose another preset, or characters.";
                string folder = Path.GetDirectoryName(Output)!;
                return Directory.Exists(folder) ? null : $"There is no folder '{folder}' for the model file. Make it, or enter another.";
            }
        }

        /// <summary>The name of a model file for a corpus.</summary>
        internal static string OutputFor(string corpus)
        {
            string name = Path.GetFileNameWithoutExtension(corpus.TrimEnd('/', '\\'));
            return $"Assets/{(name.Length == 0 ? "Model" : name)}.drnn";
        }

        /// <summary>The arguments of <c>inspect</c>.</summary>
        internal IReadOnlyList<string> Inspection => CorpusParts.Select(Path.GetFullPath).Prepend("inspect").Append("--json").ToArray();

        /// <summary>The arguments of <c>train</c>.</summary>
        internal IReadOnlyList<string> Arguments(string run)
        {
            var arguments = new List<string> { "train" };
            arguments.AddRange(CorpusParts.Select(Path.GetFullPath));
            arguments.AddRange(new[] { "-o", Path.GetFullPath(Output), "--preset", Preset, "--device", Device, "--run", run });
            if (Level == Levels[1])
            {
                arguments.Add("--level");
                arguments.Add("word");
            }

            arguments.AddRange(Words(Further));
            return arguments;
        }

        /// <summary>Parts a text at its spaces, but not within double quotes.</summary>
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
