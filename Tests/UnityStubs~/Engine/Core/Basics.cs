using System;

namespace UnityEngine;

[Flags]
public enum HideFlags
{
    None = 0,
    HideInHierarchy = 1,
    HideInInspector = 2,
    DontSaveInEditor = 4,
    NotEditable = 8,
    DontSaveInBuild = 16,
    DontUnloadUnusedAsset = 32,
    DontSave = 52,
    HideAndDontSave = 61,
}

[Serializable]
public class UnityException : SystemException
{
    public UnityException(string message)
        : base(message)
    {
    }
}

[Serializable]
public class MissingReferenceException : SystemException
{
    public MissingReferenceException(string message)
        : base(message)
    {
    }
}

public struct Vector2 : IEquatable<Vector2>
{
    public float x;
    public float y;

    public Vector2(float x, float y)
    {
        this.x = x;
        this.y = y;
    }

    public static Vector2 zero => default;

    public static Vector2 one => new(1, 1);

    public float magnitude => Mathf.Sqrt(x * x + y * y);

    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.x + b.x, a.y + b.y);

    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.x - b.x, a.y - b.y);

    public static Vector2 operator *(Vector2 a, float d) => new(a.x * d, a.y * d);

    public static bool operator ==(Vector2 lhs, Vector2 rhs) => lhs.Equals(rhs);

    public static bool operator !=(Vector2 lhs, Vector2 rhs) => !lhs.Equals(rhs);

    public bool Equals(Vector2 other) => x == other.x && y == other.y;

    public override bool Equals(object other) => other is Vector2 that && Equals(that);

    public override int GetHashCode() => x.GetHashCode() ^ (y.GetHashCode() << 2);

    public override string ToString() => $"({x:F2}, {y:F2})";
}

public struct Vector2Int
{
    // The names that Unity serialises.
    [SerializeField]
    private int x;

    [SerializeField]
    private int y;

    public Vector2Int(int x, int y)
    {
        this.x = x;
        this.y = y;
    }
}

public struct Vector3 : IEquatable<Vector3>
{
    public float x;
    public float y;
    public float z;

    public Vector3(float x, float y, float z)
    {
        this.x = x;
        this.y = y;
        this.z = z;
    }

    public static Vector3 zero => default;

    public float magnitude => Mathf.Sqrt(x * x + y * y + z * z);

    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.x + b.x, a.y + b.y, a.z + b.z);

    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.x - b.x, a.y - b.y, a.z - b.z);

    public static Vector3 operator *(Vector3 a, float d) => new(a.x * d, a.y * d, a.z * d);

    public static implicit operator Vector2(Vector3 v) => new(v.x, v.y);

    public static implicit operator Vector3(Vector2 v) => new(v.x, v.y, 0);

    public bool Equals(Vector3 other) => x == other.x && y == other.y && z == other.z;

    public override bool Equals(object other) => other is Vector3 that && Equals(that);

    public override int GetHashCode() => x.GetHashCode() ^ (y.GetHashCode() << 2) ^ (z.GetHashCode() >> 2);

    public override string ToString() => $"({x:F2}, {y:F2}, {z:F2})";
}

public sealed class Shader : Object
{
}

public struct Rect
{
    public Rect(float x, float y, float width, float height)
    {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    public float x { get; set; }

    public float y { get; set; }

    public float width { get; set; }

    public float height { get; set; }

    public float xMin => x;

    public float yMin => y;

    public float xMax => x + width;

    public float yMax => y + height;
}

public struct Color
{
    public float r;
    public float g;
    public float b;
    public float a;

    public Color(float r, float g, float b, float a)
    {
        this.r = r;
        this.g = g;
        this.b = b;
        this.a = a;
    }

    public Color(float r, float g, float b)
        : this(r, g, b, 1)
    {
    }

    public static Color white => new(1, 1, 1);

    public static Color black => new(0, 0, 0);

    public static Color gray => new(.5f, .5f, .5f);

    public static Color red => new(1, 0, 0);

    public static Color green => new(0, 1, 0);

    public static Color clear => new(0, 0, 0, 0);
}

public struct Mathf
{
    public static float Sqrt(float f) => (float)Math.Sqrt(f);

    public static float Clamp01(float value) => Math.Min(1, Math.Max(0, value));

    public static float Clamp(float value, float min, float max) => Math.Max(min, Math.Min(max, value));

    public static int Clamp(int value, int min, int max) => Math.Max(min, Math.Min(max, value));

    public static float Min(float a, float b) => Math.Min(a, b);

    public static float Max(float a, float b) => Math.Max(a, b);

    public static int Min(int a, int b) => Math.Min(a, b);

    public static int Max(int a, int b) => Math.Max(a, b);

    public static float Lerp(float a, float b, float t) => a + (b - a) * Clamp01(t);

    public static bool Approximately(float a, float b) => Math.Abs(b - a) < Math.Max(1e-6f * Math.Max(Math.Abs(a), Math.Abs(b)), float.Epsilon * 8);
}

public class TextAsset : Object
{
    private readonly byte[] _bytes;

    public TextAsset()
        : this(null)
    {
    }

    public TextAsset(string text) => _bytes = System.Text.Encoding.UTF8.GetBytes(text ?? string.Empty);

    public string text => System.Text.Encoding.UTF8.GetString(_bytes);

    public byte[] bytes => (byte[])_bytes.Clone();
}

public class Texture : Object
{
}

public sealed class Texture2D : Texture
{
}

public class GUIContent
{
    public GUIContent()
        : this(string.Empty)
    {
    }

    public GUIContent(string text)
        : this(text, string.Empty)
    {
    }

    public GUIContent(string text, string tooltip)
    {
        this.text = text;
        this.tooltip = tooltip;
    }

    public string text { get; set; }

    public string tooltip { get; set; }

    public Texture image { get; set; }
}

public class GUIUtility
{
    public static string systemCopyBuffer { get; set; } = string.Empty;
}
