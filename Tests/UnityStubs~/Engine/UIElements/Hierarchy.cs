using System;
using System.Collections.Generic;

namespace UnityEngine.UIElements;

public partial class VisualElement
{
    public void Add(VisualElement child)
    {
        if (contentContainer == this)
            hierarchy.Add(child);
        else
            contentContainer.Add(child);
    }

    public void Insert(int index, VisualElement element)
    {
        if (contentContainer == this)
            hierarchy.Insert(index, element);
        else
            contentContainer.Insert(index, element);
    }

    public void Remove(VisualElement element)
    {
        if (contentContainer == this)
            hierarchy.Remove(element);
        else
            contentContainer.Remove(element);
    }

    public void RemoveAt(int index) => Remove(ElementAt(index));

    public void Clear()
    {
        if (contentContainer == this)
            hierarchy.Clear();
        else
            contentContainer.Clear();
    }

    public void RemoveFromHierarchy() => parent?.hierarchy.Remove(this);

    public VisualElement ElementAt(int index) => contentContainer == this ? _children[index] : contentContainer.ElementAt(index);

    public int IndexOf(VisualElement element) => contentContainer == this ? _children.IndexOf(element) : contentContainer.IndexOf(element);

    public IEnumerable<VisualElement> Children() => contentContainer == this ? _children : contentContainer.Children();

    public bool Contains(VisualElement child)
    {
        for (VisualElement above = child; above != null; above = above.parent)
        {
            if (above == this)
                return true;
        }

        return false;
    }

    /// <summary>The real children, whatever the content container is.</summary>
    public readonly struct Hierarchy
    {
        private readonly VisualElement _owner;

        internal Hierarchy(VisualElement owner) => _owner = owner;

        public int childCount => _owner._children.Count;

        public VisualElement parent => _owner.parent;

        public VisualElement this[int key] => _owner._children[key];

        public void Add(VisualElement child) => Insert(childCount, child);

        public void Insert(int index, VisualElement child)
        {
            if (child is null)
                throw new ArgumentException("Cannot insert null child");
            if (child.Contains(_owner))
                throw new ArgumentException("Cannot insert element as its own child");
            child.RemoveFromHierarchy();
            _owner._children.Insert(Math.Min(index, childCount), child);
            child.parent = _owner;
            child.SetPanel(_owner.panel);
        }

        public void Remove(VisualElement child)
        {
            if (child.parent != _owner)
                throw new ArgumentException("This VisualElement is not my child");
            child.SetPanel(null);
            _owner._children.Remove(child);
            child.parent = null;
        }

        public void Clear()
        {
            while (childCount > 0)
                Remove(_owner._children[childCount - 1]);
        }

        public IEnumerable<VisualElement> Children() => _owner._children;
    }
}
