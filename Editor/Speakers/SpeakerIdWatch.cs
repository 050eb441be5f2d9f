#nullable enable
using System.Collections.Generic;
using DialogueRnn.Unity;
using DialogueRnn.Unity.Scenes;
using UnityEditor;
using UnityEditor.SceneManagement;
using UnityEngine;
using UnityEngine.SceneManagement;

namespace DialogueRnn.Editor.Speakers
{
    /// <summary>Gives a speaker that was duplicated, pasted, or made from a prefab an id of its own if another speaker of the open scenes has its id.</summary>
    /// <remarks>The speakers that were there before keep their ids, because saved games refer to them.</remarks>
    internal static class SpeakerIdWatch
    {
        private static readonly HashSet<DialogueSpeaker> Known = new HashSet<DialogueSpeaker>();

        [InitializeOnLoadMethod]
        private static void Watch()
        {
            ObjectChangeEvents.changesPublished -= Look;
            ObjectChangeEvents.changesPublished += Look;
            EditorSceneManager.sceneOpened -= Remember;
            EditorSceneManager.sceneOpened += Remember;
            EditorApplication.playModeStateChanged -= Remember;
            EditorApplication.playModeStateChanged += Remember;
            // Scenes are not loaded yet.
            EditorApplication.delayCall += Remember;
        }

        private static void Remember(UnityEngine.SceneManagement.Scene scene, OpenSceneMode mode) => Remember();

        private static void Remember(PlayModeStateChange change) => Remember();

        private static void Remember()
        {
            Known.Clear();
            Known.UnionWith(Speakers());
        }

        private static void Look(ref ObjectChangeEventStream stream)
        {
            bool isCreation = false;
            for (int index = 0; index < stream.length; index++)
                isCreation |= stream.GetEventType(index) == ObjectChangeKind.CreateGameObjectHierarchy;
            if (!isCreation || Application.isPlaying)
                return;
            var taken = new List<string>();
            var added = new List<DialogueSpeaker>();
            foreach (DialogueSpeaker speaker in Speakers())
            {
                if (Known.Contains(speaker))
                    taken.Add(speaker.Id);
                else
                    added.Add(speaker);
            }

            foreach (DialogueSpeaker speaker in added)
            {
                if (taken.Contains(speaker.Id))
                    Rename(speaker, SpeakerIds.FreeFor(speaker.name, taken));
                taken.Add(speaker.Id);
            }

            Remember();
        }

        // Through the serialised object, so that Undo, the scene and prefab overrides know the change.
        private static void Rename(DialogueSpeaker speaker, string id)
        {
            var serialised = new SerializedObject(speaker);
            serialised.FindProperty("_id").stringValue = id;
            serialised.ApplyModifiedProperties();
        }

        private static List<DialogueSpeaker> Speakers()
        {
            var speakers = new List<DialogueSpeaker>();
            for (int index = 0; index < SceneManager.sceneCount; index++)
            {
                UnityEngine.SceneManagement.Scene scene = SceneManager.GetSceneAt(index);
                if (!scene.isLoaded)
                    continue;
                foreach (GameObject root in scene.GetRootGameObjects())
                    speakers.AddRange(root.GetComponentsInChildren<DialogueSpeaker>(true));
            }

            return speakers;
        }
    }
}
