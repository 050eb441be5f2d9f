using UnityEngine;

namespace TMPro;

/// <summary>Of TextMeshPro, assembly Unity.TextMeshPro.</summary>
public abstract class TMP_Text : MonoBehaviour
{
    public virtual string text { get; set; } = string.Empty;

    public void SetCharArray(char[] sourceText, int start, int length) => text = new string(sourceText, start, length);
}

public class TextMeshProUGUI : TMP_Text
{
}
