#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Unity.Scenes
{
    /// <summary>The ids of the speakers of a scene, which must differ.</summary>
    internal static class SpeakerIds
    {
        /// <summary>Returns an id for a new speaker: empty if the name of its object is no other speaker's id, otherwise the name with a number.</summary>
        internal static string FreeFor(string name, IEnumerable<string> others)
        {
            var taken = new HashSet<string>(others, StringComparer.Ordinal);
            if (!taken.Contains(name))
                return string.Empty;
            int number = 2;
            while (taken.Contains($"{name} {number}"))
                number++;
            return $"{name} {number}";
        }

        /// <summary>Checks that no two speakers have the same id.</summary>
        /// <param name="speakers">The id of each speaker, and the name of its object.</param>
        /// <exception cref="InvalidOperationException">Two speakers have the same id.</exception>
        internal static void RequireUnique(IEnumerable<(string Id, string Name)> speakers)
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach ((string id, string name) in speakers)
            {
                if (names.TryGetValue(id, out string? other))
                {
                    throw new InvalidOperationException(
                        $"The speakers '{other}' and '{name}' have the same id '{id}', so a saved game could not tell them apart. Give each speaker its own Id.");
                }

                names.Add(id, name);
            }
        }
    }
}
