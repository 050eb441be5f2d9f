#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>The formats for baking lines, chosen by the extension of the file.</summary>
    internal static class Bakery
    {
        private static readonly KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>[] Formats =
        {
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".csv", CsvBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".json", JsonBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".yarn", YarnBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".ink", InkBake.Write),
        };

        /// <summary>The extensions, with the dot.</summary>
        internal static IReadOnlyList<string> Extensions { get; } = Formats.Select(format => format.Key).ToArray();

        /// <summary>Bakes lines into a file. An existing file is replaced.</summary>
        /// <exception cref="BakeException">The extension is unknown, or the format cannot express a line.</exception>
        /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
        internal static void Bake(IReadOnlyList<KeptLine> lines, string path)
        {
            Func<IReadOnlyList<KeptLine>, string>? write =
                Formats.FirstOrDefault(format => path.EndsWith(format.Key, StringComparison.OrdinalIgnoreCase)).Value;
            if (write is null)
                throw new BakeException($"The extension of '{path}' is not a known format. Use one of {string.Join(", ", Extensions)}.");
            TextFile.Write(path, write(lines));
        }
    }
}
