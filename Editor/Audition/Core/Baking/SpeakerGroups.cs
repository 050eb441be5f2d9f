#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Lines by speaker, each speaker with a name that scripts allow.</summary>
    internal static class SpeakerGroups
    {
        /// <returns>A name of ASCII letters, digits and underscores, different for every speaker, and the speaker's lines; in the order of first lines.</returns>
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
