using UnityEngine.UIElements;

namespace DialogueRnn.StandIns;

/// <summary>Imports UXML files.</summary>
public static class Uxml
{
    /// <summary>The asset that Unity makes of a file.</summary>
    public static VisualTreeAsset Import(string path) => VisualTreeAsset.Read(path);
}
