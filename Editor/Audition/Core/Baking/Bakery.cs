#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>The formats that lines are baked into, by the extension of the file.</summary>
    internal static class Bakery
    {
        private static readonly KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>[] Formats =
        {
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".csv", CsvBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".json", JsonBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".yarn", YarnBake.Write),
            new KeyValuePair<string, Func<IReadOnlyList<KeptLine>, string>>(".ink", InkBake.Write),
        };

        /// <summary>The extensions, with their dots.</summary>
        internal static IReadOnlyList<string> Extensions { get; } = Formats.Select(format => format.Key).ToArray();

        /// <summary>Bakes lines into a file; one that is there is replaced.</summary>
        /// <exception cref="BakeException">There is no such format, or a line cannot be said in it.</exception>
        /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
        internal static void Bake(IReadOnlyList<KeptLine> lines, string path)
        {
            Func<IReadOnlyList<KeptLine>, string>? write =
                Formats.FirstOrDefault(format => path.EndsWith(format.Key, StringComparison.OrdinalIgnoreCase)).Value;
            if (write is null)
                throw new BakeException($"'{path}' has the extension of no format. Give it one of {string.Join(", ", Extensions)}.");
            TextFile.Write(path, write(lines));
        }
    }
}
