using System;
using System.Collections.Generic;
using UnityEngine.SceneManagement;

namespace UnityEditor
{
    public enum ObjectChangeKind : ushort
    {
        None = 0,
        ChangeScene = 1,
        CreateGameObjectHierarchy = 2,
    }

    public readonly struct ObjectChangeEventStream
    {
        private readonly IReadOnlyList<ObjectChangeKind> _kinds;

        internal ObjectChangeEventStream(IReadOnlyList<ObjectChangeKind> kinds) => _kinds = kinds;

        public int length => _kinds.Count;

        public ObjectChangeKind GetEventType(int eventIdx) => _kinds[eventIdx];
    }

    public static class ObjectChangeEvents
    {
        public delegate void ObjectChangeEventsHandler(ref ObjectChangeEventStream stream);

        public static event ObjectChangeEventsHandler changesPublished;

        internal static void Publish(params ObjectChangeKind[] kinds)
        {
            var stream = new ObjectChangeEventStream(kinds);
            changesPublished?.Invoke(ref stream);
        }

        internal static void Forget() => changesPublished = null;
    }
}

namespace UnityEditor.SceneManagement
{
    public enum OpenSceneMode
    {
        Single,
        Additive,
        AdditiveWithoutLoading,
    }

    public sealed class EditorSceneManager
    {
        public delegate void SceneOpenedCallback(Scene scene, OpenSceneMode mode);

        public static event SceneOpenedCallback sceneOpened;

        internal static void Opened() => sceneOpened?.Invoke(SceneManager.GetActiveScene(), OpenSceneMode.Single);

        internal static void Forget() => sceneOpened = null;
    }
}
