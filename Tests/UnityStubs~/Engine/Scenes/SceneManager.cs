using System.Linq;
using DialogueRnn.StandIns;
using UnityEngine.Events;

namespace UnityEngine.SceneManagement;

public enum LoadSceneMode
{
    Single,
    Additive,
}

public struct Scene
{
    internal Scene(string name) => this.name = name;

    public string name { get; }

    public GameObject[] GetRootGameObjects()
    {
        Scene self = this;
        return Engine.Roots().Where(root => root.scene.name == self.name).ToArray();
    }

    public bool isLoaded => name == SceneManager.GetActiveScene().name;
}

/// <summary>One scene at a time: loading one ends the objects of the other at the beginning of the next frame.</summary>
public class SceneManager
{
    private static Scene _active = new("Untitled");
    private static string _pending;

    public static event UnityAction<Scene, LoadSceneMode> sceneLoaded;

    public static event UnityAction<Scene> sceneUnloaded;

    public static Scene GetActiveScene() => _active;

    public static int sceneCount => 1;

    public static Scene GetSceneAt(int index) => index == 0 ? _active : throw new System.ArgumentOutOfRangeException(nameof(index));

    public static void LoadScene(string sceneName) => _pending = sceneName;

    internal static void LoadPending()
    {
        if (_pending is null)
            return;
        Scene left = _active;
        foreach (GameObject root in Engine.Roots().Where(root => !root.SurvivesScenes))
            root.Kill();
        _active = new Scene(_pending);
        _pending = null;
        sceneUnloaded?.Invoke(left);
        sceneLoaded?.Invoke(_active, LoadSceneMode.Single);
    }

    internal static void Reset()
    {
        _active = new Scene("Untitled");
        _pending = null;
        sceneLoaded = null;
        sceneUnloaded = null;
    }
}
