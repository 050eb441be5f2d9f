#nullable enable
#if DIALOGUERNN_STANDINS
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Editor.Audition;
using DialogueRnn.StandIns;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>The audition window as a writer uses it.</summary>
    internal static class AuditionSitting
    {
        internal static AuditionWindow Window => EditorWindow.GetWindow<AuditionWindow>();

        internal static VisualElement Root => Window.rootVisualElement;

        internal static ListView LineList => Root.Q<ListView>("lines");

        internal static string Status => Root.Q<Label>("status").text;

        internal static void OpenWithModel(ProjectFolder project)
        {
            project.Import("tavern.drnn", Models.Small().ToBytes());
            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Audition");
            Hand.Drop(Root.Q<ObjectField>("model"), AssetDatabase.LoadMainAssetAtPath("Assets/tavern.drnn"));
            EditorStandIn.Update();
            foreach (Toggle rule in Root.Query<Toggle>().ToList().Where(toggle => toggle.value && !Root.Q<Foldout>("further").Contains(toggle)))
                Hand.Click(rule);
        }

        internal static void Generate(int count)
        {
            Hand.Type(Root.Q<IntegerField>("count"), count.ToString());
            Hand.Click(Root, "Generate");
            EditorStandIn.Update();
            EditorStandIn.UpdateUntil(() => !Root.Q<Button>("stop").enabledSelf, 5000);
            EditorStandIn.Update();
        }

        internal static void Star(int index)
        {
            Hand.Click(LineList.GetRootElementForIndex(index).Q<Button>("star"));
            EditorStandIn.Update();
        }

        internal static string[] StarAndBakeTwo(ProjectFolder project)
        {
            OpenWithModel(project);
            Generate(2);
            Star(0);
            Star(1);
            Hand.Choose(Root.Q<DropdownField>("format"), "Line bank");
            Answers.Paths.Enqueue("Assets/lines.asset");
            Hand.Click(Root, "Bake");
            EditorStandIn.Update();
            return Texts();
        }

        internal static string[] Texts()
        {
            IReadOnlyList<Label> labels = Enumerable.Range(0, LineList.itemsSource.Count).Select(index => LineList.GetRootElementForIndex(index).Q<Label>("text")).ToArray();
            return labels.Select(label => label.text).ToArray();
        }
    }
}
#endif
