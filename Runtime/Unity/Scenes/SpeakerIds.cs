#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

namespace DialogueRnn.Unity.Scenes
{
    /// <summary>The ids of the speakers of a scene, which must differ.</summary>
    internal static class SpeakerIds
    {
        /// <summary>Returns an id for a new speaker: empty if the name of its object is free in its scene, otherwise the name with a number.</summary>
        internal static string FreeFor(DialogueSpeaker speaker)
        {
            var taken = new HashSet<string>(
                speaker.gameObject.scene.GetRootGameObjects()
                    .SelectMany(root => root.GetComponentsInChildren<DialogueSpeaker>(true))
                    .Where(other => other != speaker)
                    .Select(other => other.Id),
                StringComparer.Ordinal);
            string name = speaker.name;
            if (!taken.Contains(name))
                return string.Empty;
            int number = 2;
            while (taken.Contains($"{name} {number}"))
                number++;
            return $"{name} {number}";
        }

        /// <summary>Checks that no two speakers have the same id.</summary>
        /// <exception cref="InvalidOperationException">Two speakers have the same id.</exception>
        internal static void RequireUnique(IEnumerable<DialogueSpeaker> speakers)
        {
            var byId = new Dictionary<string, DialogueSpeaker>(StringComparer.Ordinal);
            foreach (DialogueSpeaker speaker in speakers)
            {
                if (byId.TryGetValue(speaker.Id, out DialogueSpeaker? other))
                {
                    throw new InvalidOperationException(
                        $"The speakers '{other.name}' and '{speaker.name}' have the same id '{speaker.Id}', so a saved game could not tell them apart. " +
                        "Give each speaker its own Id.");
                }

                byId.Add(speaker.Id, speaker);
            }
        }
    }
}
