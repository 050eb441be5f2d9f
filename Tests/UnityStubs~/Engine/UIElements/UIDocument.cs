using System.IO;
using System.Xml.Linq;

namespace UnityEngine.UIElements;

public class VisualTreeAsset : ScriptableObject
{
    private XElement _root = new("none");

    /// <summary>Reads a UXML file as Unity's importer does: only the elements, attributes and namespaces that we use.</summary>
    internal static VisualTreeAsset Read(string path)
    {
        var asset = CreateInstance<VisualTreeAsset>();
        asset._root = XDocument.Load(path).Root;
        return asset;
    }

    public void CloneTree(VisualElement target)
    {
        foreach (XElement child in _root.Elements())
            target.Add(Element(child));
    }

    private static VisualElement Element(XElement source)
    {
        if (source.Name.NamespaceName != "UnityEngine.UIElements")
            throw new InvalidDataException($"The element {source.Name} is in no namespace of Unity's.");
        VisualElement element = source.Name.LocalName switch
        {
            nameof(VisualElement) => new VisualElement(),
            nameof(Label) => new Label(),
            nameof(Button) => new Button(),
            nameof(DropdownField) => new DropdownField(),
            _ => throw new InvalidDataException($"The stand-in does not know the element {source.Name.LocalName}."),
        };
        foreach (XAttribute attribute in source.Attributes())
        {
            switch (attribute.Name.LocalName)
            {
                case "name": element.name = attribute.Value; break;
                case "text": ((TextElement)element).text = attribute.Value; break;
                case "label": ((DropdownField)element).label = attribute.Value; break;
                case "focusable": element.focusable = bool.Parse(attribute.Value); break;
                case "style": break;
                default: throw new InvalidDataException($"The stand-in does not know the attribute {attribute.Name} of {source.Name.LocalName}.");
            }
        }

        foreach (XElement child in source.Elements())
            element.Add(Element(child));
        return element;
    }
}

[DisallowMultipleComponent]
public sealed class UIDocument : MonoBehaviour
{
    [SerializeField]
    private PanelSettings m_PanelSettings;

    [SerializeField]
    private UIDocument m_ParentUI = null;

    [SerializeField]
    private VisualTreeAsset sourceAsset;

    [SerializeField]
    private float m_SortingOrder;

    private VisualElement _root;

    public PanelSettings panelSettings
    {
        get => m_PanelSettings;
        set => m_PanelSettings = value;
    }

    public UIDocument parentUI => m_ParentUI;

    public float sortingOrder
    {
        get => m_SortingOrder;
        set => m_SortingOrder = value;
    }

    public VisualTreeAsset visualTreeAsset
    {
        get => sourceAsset;
        set => sourceAsset = value;
    }

    public VisualElement rootVisualElement
    {
        get
        {
            if (_root is null)
            {
                var panel = new RuntimePanel();
                _root = panel.visualTree;
                visualTreeAsset?.CloneTree(_root);
                _root.SetPanel(panel);
            }

            return _root;
        }
    }

    // When it is enabled again, it has a new tree.
    private void OnDisable() => _root = null;
}

internal sealed class RuntimePanel : IPanel
{
    public VisualElement visualTree { get; } = new();

    public void Dispose() => visualTree.SetPanel(null);
}
