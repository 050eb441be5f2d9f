using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace UnityEngine.UIElements;

public enum SelectionType
{
    None,
    Single,
    Multiple,
}

public enum CollectionVirtualizationMethod
{
    FixedHeight,
    DynamicHeight,
}

public enum AlternatingRowBackground
{
    None,
    ContentOnly,
    All,
}

/// <summary>
/// Virtual as in Unity: only the rows in view have elements, which are used again for others, so that a row that is bound wrongly shows.
/// Without layout the view is <see cref="RowsInView"/> rows high.
/// </summary>
public abstract class BaseVerticalCollectionView : BindableElement
{
    internal const int RowsInView = 20;

    private readonly ScrollView _rows = new() { name = "unity-rows" };
    private readonly List<VisualElement> _elements = new();
    private readonly List<int> _selected = new();
    private IList _itemsSource;
    private Func<VisualElement> _makeItem;
    private Action<VisualElement, int> _bindItem;
    private int _first;
    private int _bound;

    private protected BaseVerticalCollectionView()
    {
        focusable = true;
        hierarchy.Add(_rows);
        RegisterCallback<AttachToPanelEvent>(_ => Rebuild());
    }

    public event Action<IEnumerable<object>> itemsChosen;

    public event Action<IEnumerable<object>> selectionChanged;

    public event Action<IEnumerable<int>> selectedIndicesChanged;

    public IList itemsSource
    {
        get => _itemsSource;
        set
        {
            _itemsSource = value;
            RefreshItems();
        }
    }

    public Func<VisualElement> makeItem
    {
        get => _makeItem;
        set
        {
            _makeItem = value;
            Rebuild();
        }
    }

    public Action<VisualElement, int> bindItem
    {
        get => _bindItem;
        set
        {
            _bindItem = value;
            RefreshItems();
        }
    }

    public Action<VisualElement, int> unbindItem { get; set; }

    public Action<VisualElement> destroyItem { get; set; }

    public float fixedItemHeight { get; set; } = 22;

    public SelectionType selectionType { get; set; } = SelectionType.Single;

    public CollectionVirtualizationMethod virtualizationMethod { get; set; }

    public AlternatingRowBackground showAlternatingRowBackgrounds { get; set; }

    public bool showBorder { get; set; }

    public bool reorderable { get; set; }

    public int selectedIndex
    {
        get => _selected.Count == 0 ? -1 : _selected[0];
        set => SetSelection(value);
    }

    public IEnumerable<int> selectedIndices => _selected;

    public object selectedItem => _selected.Count == 0 ? null : ItemAt(_selected[0]);

    public IEnumerable<object> selectedItems => _selected.Select(ItemAt);

    public VisualElement GetRootElementForIndex(int index) => index < _first || index >= _first + _bound ? null : _elements[index - _first];

    public void RefreshItem(int index)
    {
        VisualElement element = GetRootElementForIndex(index);
        if (element is null)
            return;
        unbindItem?.Invoke(element, index);
        bindItem?.Invoke(element, index);
    }

    public void RefreshItems()
    {
        if (panel is null || _makeItem is null || _itemsSource is null)
            return;
        Unbind();
        _first = Math.Max(0, Math.Min(_first, _itemsSource.Count - RowsInView));
        _bound = Math.Min(RowsInView, _itemsSource.Count - _first);
        while (_elements.Count < _bound)
            _elements.Add(_makeItem());
        _rows.Clear();
        for (int row = 0; row < _bound; row++)
        {
            _rows.Add(_elements[row]);
            bindItem?.Invoke(_elements[row], _first + row);
        }

        // As in 6000.7: what no row is left for is no longer selected.
        Select(_selected.Where(selected => selected < _itemsSource.Count).ToArray(), true);
    }

    public void Rebuild()
    {
        Unbind();
        _rows.Clear();
        foreach (VisualElement element in _elements)
            destroyItem?.Invoke(element);
        _elements.Clear();
        RefreshItems();
    }

    public void ScrollToItem(int index)
    {
        if (_itemsSource is null || _itemsSource.Count == 0)
            return;
        int wished = index == -1 ? _itemsSource.Count - 1 : index;
        if (wished < _first)
            _first = wished;
        else if (wished >= _first + RowsInView)
            _first = wished - RowsInView + 1;
        RefreshItems();
    }

    public void AddToSelection(int index) => Select(_selected.Append(index), true);

    public void RemoveFromSelection(int index) => Select(_selected.Where(selected => selected != index), true);

    public void SetSelection(int index) => Select(index < 0 ? Enumerable.Empty<int>() : new[] { index }, true);

    public void SetSelection(IEnumerable<int> indices) => Select(indices, true);

    public void SetSelectionWithoutNotify(IEnumerable<int> indices) => Select(indices, false);

    public void ClearSelection() => Select(Enumerable.Empty<int>(), true);

    /// <summary>What a double click does.</summary>
    internal void Choose(int index)
    {
        SetSelection(index);
        itemsChosen?.Invoke(selectedItems);
    }

    private void Unbind()
    {
        for (int row = 0; row < Math.Min(_bound, _elements.Count); row++)
            unbindItem?.Invoke(_elements[row], _first + row);
        _bound = 0;
    }

    private object ItemAt(int index) => _itemsSource != null && index < _itemsSource.Count ? _itemsSource[index] : null;

    private void Select(IEnumerable<int> indices, bool notify)
    {
        int[] wished = selectionType switch
        {
            SelectionType.None => Array.Empty<int>(),
            SelectionType.Single => indices.Take(1).ToArray(),
            _ => indices.Distinct().ToArray(),
        };
        if (wished.SequenceEqual(_selected))
            return;
        _selected.Clear();
        _selected.AddRange(wished);
        if (!notify)
            return;
        selectionChanged?.Invoke(selectedItems);
        selectedIndicesChanged?.Invoke(_selected);
    }
}

public abstract class BaseListView : BaseVerticalCollectionView
{
    public string headerTitle { get; set; }

    public bool showFoldoutHeader { get; set; }
}

public class ListView : BaseListView
{
    public ListView()
    {
    }

    public ListView(IList itemsSource, float itemHeight = -1, Func<VisualElement> makeItem = null, Action<VisualElement, int> bindItem = null)
    {
        this.itemsSource = itemsSource;
        fixedItemHeight = itemHeight;
        this.makeItem = makeItem;
        this.bindItem = bindItem;
    }
}
