using System;
using System.Collections.Generic;
using System.Linq;

namespace UnityEngine.UIElements;

public struct UQueryBuilder<T> where T : VisualElement
{
    private readonly IEnumerable<T> _found;

    internal UQueryBuilder(IEnumerable<T> found) => _found = found;

    public T First() => _found.FirstOrDefault();

    public T Last() => _found.LastOrDefault();

    public T AtIndex(int index) => _found.ElementAtOrDefault(index);

    public List<T> ToList() => _found.ToList();

    public void ForEach(Action<T> funcCall) => ToList().ForEach(funcCall);

    public UQueryBuilder<T> Where(Func<T, bool> selectorPredicate) => new(_found.Where(selectorPredicate));
}

public static class UQueryExtensions
{
    public static T Q<T>(this VisualElement e, string name = null, string className = null) where T : VisualElement =>
        Find<T>(e, name, className).FirstOrDefault();

    public static VisualElement Q(this VisualElement e, string name = null, string className = null) =>
        Find<VisualElement>(e, name, className).FirstOrDefault();

    public static UQueryBuilder<T> Query<T>(this VisualElement e, string name = null, string className = null) where T : VisualElement =>
        new(Find<T>(e, name, className));

    public static UQueryBuilder<VisualElement> Query(this VisualElement e, string name = null, string className = null) =>
        new(Find<VisualElement>(e, name, className));

    private static IEnumerable<T> Find<T>(VisualElement root, string name, string className) where T : VisualElement =>
        SelfAndBelow(root).OfType<T>().Where(element =>
            (name is null || element.name == name) && (className is null || element.ClassListContains(className)));

    private static IEnumerable<VisualElement> SelfAndBelow(VisualElement root) =>
        root.hierarchy.Children().ToArray().SelectMany(SelfAndBelow).Prepend(root);
}
