#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Finds the placeholders of baked lines, and gives them the names of variables in scripts.</summary>
    internal static class BakedPlaceholders
    {
        /// <summary>Returns the placeholder of a line at a position of its text. Null if there is none.</summary>
        internal static Placeholder? At(KeptLine line, string text, int position)
        {
            int length = line.Placeholders.Count == 0 ? 0 : PlaceholderForm.LengthAt(text.AsSpan(), position);
            return length == 0 ? null : line.Placeholders.FirstOrDefault(known => known.Text.Length == length && string.CompareOrdinal(known.Text, 0, text, position, length) == 0);
        }

        /// <summary>Returns the names of the variables that the texts of lines use, in alphabetical order.</summary>
        /// <exception cref="BakeException">Two different placeholders would have one variable.</exception>
        internal static IReadOnlyList<string> Variables(IReadOnlyList<KeptLine> lines)
        {
            var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (KeptLine line in lines)
            {
                for (int position = 0; position < line.Text.Length; position++)
                {
                    if (!(At(line, line.Text, position) is Placeholder found))
                        continue;
                    string variable = VariableOf(found);
                    if (!names.TryAdd(variable, found.Name) && names[variable] != found.Name)
                    {
                        throw new BakeException(
                            $"The line {line.Id} has the placeholder '{found.Text}', whose variable would be '{variable}', as that of '{names[variable]}'. Choose .csv or .json.");
                    }

                    position += found.Text.Length - 1;
                }
            }

            return names.Keys.ToArray();
        }

        /// <summary>Returns the name of a placeholder's variable: letters, digits and underscores, and no digit first. "%s" becomes "_s".</summary>
        internal static string VariableOf(Placeholder placeholder)
        {
            string name = string.Concat(placeholder.Name.Select(character => char.IsLetterOrDigit(character) ? character : '_'));
            return char.IsDigit(name[0]) ? "_" + name : name;
        }
    }
}
