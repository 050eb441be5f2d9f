#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Groups lines by speaker. Each group has a name that is valid in scripts.</summary>
    internal static class SpeakerGroups
    {
        /// <summary>Groups lines by speaker, ignoring case, in the order of their first lines.</summary>
        /// <returns>For each speaker, a unique name of ASCII letters, digits and underscores, and the lines.</returns>
        internal static IEnumerable<(string Name, IReadOnlyList<KeptLine> Lines)> Of(IReadOnlyList<KeptLine> lines)
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (IGrouping<string, KeptLine> spoken in lines.GroupBy(line => line.Speaker, StringComparer.OrdinalIgnoreCase))
            {
                string slug = LineIdentifier.Slug(spoken.Key, '_', "anybody");
                string name = slug + "_lines";
                for (int number = 2; !taken.Add(name); number++)
                    name = $"{slug}_{number}_lines";
                yield return (name, spoken.ToArray());
            }
        }
    }
}
