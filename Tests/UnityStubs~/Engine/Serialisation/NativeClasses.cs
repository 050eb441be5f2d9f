using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.StandIns;

/// <summary>The native classes that a scene of ours uses: their numbers, and the fields of each that may be written, as Unity 2022.3 writes them.</summary>
internal static class NativeClasses
{
    internal const int GameObject = 1;
    internal const int Transform = 4;
    internal const int MonoBehaviour = 114;
    internal const int SceneRoots = 1660057539;

    private const string Part = "m_ObjectHideFlags m_CorrespondingSourceObject m_PrefabInstance m_PrefabAsset m_GameObject ";

    private static readonly Dictionary<int, (string Name, string Fields)> Known = new()
    {
        [GameObject] = ("GameObject", "m_ObjectHideFlags m_CorrespondingSourceObject m_PrefabInstance m_PrefabAsset serializedVersion m_Component m_Layer m_Name " +
            "m_TagString m_Icon m_NavMeshLayer m_StaticEditorFlags m_IsActive"),
        [Transform] = ("Transform", Part + "serializedVersion m_LocalRotation m_LocalPosition m_LocalScale m_ConstrainProportionsScale m_Children m_Father m_LocalEulerAnglesHint"),
        [20] = ("Camera", Part + "m_Enabled serializedVersion m_ClearFlags m_BackGroundColor m_NormalizedViewPortRect near clip plane far clip plane field of view " +
            "orthographic orthographic size m_Depth m_CullingMask m_RenderingPath m_TargetTexture m_TargetDisplay m_TargetEye m_HDR m_AllowMSAA m_AllowDynamicResolution"),
        [29] = ("OcclusionCullingSettings", "m_ObjectHideFlags serializedVersion m_OcclusionBakeSettings m_SceneGUID m_OcclusionCullingData"),
        [81] = ("AudioListener", Part + "m_Enabled"),
        [104] = ("RenderSettings", "m_ObjectHideFlags serializedVersion m_Fog m_AmbientSkyColor m_AmbientIntensity m_AmbientMode m_SkyboxMaterial m_DefaultReflectionMode m_Sun"),
        [MonoBehaviour] = ("MonoBehaviour", Part + "m_Enabled m_EditorHideFlags m_Script m_Name m_EditorClassIdentifier"),
        [157] = ("LightmapSettings", "m_ObjectHideFlags serializedVersion m_GIWorkflowMode m_LightingDataAsset m_LightingSettings"),
        [196] = ("NavMeshSettings", "m_ObjectHideFlags serializedVersion m_NavMeshData"),
        [SceneRoots] = ("SceneRoots", "m_ObjectHideFlags m_Roots"),
    };

    /// <summary>Checks that an object's class has the number and the fields that the file says. Scripts have further fields.</summary>
    /// <exception cref="InvalidDataException">It is not one of these classes, or has another field.</exception>
    internal static void Check(YamlObject entry)
    {
        if (!Known.TryGetValue(entry.ClassId, out (string Name, string Fields) native) || native.Name != entry.Type)
            throw new InvalidDataException($"!u!{entry.ClassId} is not a '{entry.Type}' that this stand-in knows.");
        if (entry.ClassId == MonoBehaviour)
            return;
        foreach (string field in entry.Fields.Children.Keys.Select(key => key.ToString()).Where(field => !$" {native.Fields} ".Contains($" {field} ")))
            throw new InvalidDataException($"{entry.Type} has no field '{field}' that this stand-in knows.");
    }

    /// <summary>Whether a field is one that every script has.</summary>
    internal static bool IsOfEveryScript(string field) => $" {Known[MonoBehaviour].Fields} ".Contains($" {field} ");
}
