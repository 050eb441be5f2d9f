using System;
using System.Collections.Generic;
using UnityEngine;
using Object = UnityEngine.Object;

namespace UnityEditor
{
    public class AssetImporter : Object
    {
        public string assetPath { get; internal set; }

        public string userData { get; set; } = string.Empty;

        public static AssetImporter GetAtPath(string path) => AssetDatabase.ImporterAt(path);

        public void SaveAndReimport() => AssetDatabase.ImportAsset(assetPath, ImportAssetOptions.ForceUpdate);
    }
}

namespace UnityEditor.AssetImporters
{
    public class AssetImportContext
    {
        private readonly List<(string Identifier, Object Asset)> _objects = new();

        internal AssetImportContext(string path) => assetPath = path;

        public string assetPath { get; internal set; }

        public Object mainObject { get; private set; }

        internal IReadOnlyList<(string Identifier, Object Asset)> Objects => _objects;

        public void SetMainObject(Object obj)
        {
            if (!_objects.Exists(entry => entry.Asset == obj))
                throw new InvalidOperationException("SetMainObject: the object was not added with AddObjectToAsset first.");
            mainObject = obj;
        }

        public void AddObjectToAsset(string identifier, Object obj) => AddObjectToAsset(identifier, obj, null);

        public void AddObjectToAsset(string identifier, Object obj, Texture2D thumbnail)
        {
            if (obj == null)
                throw new ArgumentNullException(nameof(obj), "Cannot add a null object");
            _objects.Add((identifier, obj));
        }

        public void GetObjects(List<Object> objects) => _objects.ForEach(entry => objects.Add(entry.Asset));

        public void DependsOnSourceAsset(string path)
        {
        }

        public void LogImportError(string msg, Object obj = null) => Debug.LogError(msg, obj);

        public void LogImportWarning(string msg, Object obj = null) => Debug.LogWarning(msg, obj);
    }

    public abstract class ScriptedImporter : AssetImporter
    {
        public abstract void OnImportAsset(AssetImportContext ctx);
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public class ScriptedImporterAttribute : Attribute
    {
        public bool AllowCaching;

        public ScriptedImporterAttribute(int version, string ext)
            : this(version, new[] { ext })
        {
        }

        public ScriptedImporterAttribute(int version, string[] exts)
        {
            this.version = version;
            fileExtensions = exts;
        }

        public int version { get; private set; }

        public string[] fileExtensions { get; private set; }
    }

    public abstract class AssetImporterEditor : Editor
    {
        protected virtual bool needsApplyRevert => true;

        public virtual bool showImportedObject => true;

        protected internal Object assetTarget { get; internal set; }

        public virtual void OnEnable()
        {
        }

        public virtual void OnDisable()
        {
        }

        protected void ApplyRevertGUI()
        {
        }
    }

    public class ScriptedImporterEditor : AssetImporterEditor
    {
    }
}
