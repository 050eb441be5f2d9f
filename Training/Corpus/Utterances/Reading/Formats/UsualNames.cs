using System;
using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

/// <summary>What people call the columns of tables and the properties of JSON, in several languages, most usual first.</summary>
internal static class UsualNames
{
    /// <summary>Names of texts, besides "text".</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "line", "dialogue", "dialog", "message", "content", "say", "texte", "texto", "tekst", "testo", "zeile", "satz", "réplique", "réplica", "battuta", "línea",
        "metin", "szöveg", "κείμενο", "текст", "реплика", "репліка", "文本", "台词", "台詞", "セリフ", "テキスト", "대사", "النص",
    ];

    /// <summary>Names of the columns of texts in tables of translators, where properties of JSON mean other things.</summary>
    public static IReadOnlyList<string> TextColumns { get; } = [.. Texts, "subtitle", "string", "english", "en", "source"];

    /// <summary>Names of speakers, besides "speaker".</summary>
    public static IReadOnlyList<string> Speakers { get; } =
    [
        "character", "who", "actor", "speaker name", "character name", "npc", "name", "sprecher", "personnage", "locuteur", "personaje", "personagem", "personaggio", "parlante", "hablante", "falante", "figur", "postać",
        "postava", "konuşmacı", "karakter", "персонаж", "角色", "说话人", "キャラクター", "話者", "캐릭터", "화자", "الشخصية",
    ];

    /// <summary>Names of what says nothing about the moment of a line: ids, notes and comments.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "id", "key", "guid", "uuid", "hash", "line id", "string id", "note", "notes", "comment", "comments", "schlüssel", "anmerkung", "anmerkungen", "notiz", "notizen", "kommentar", "clé", "commentaire", "remarque",
        "clave", "nota", "notas", "comentario", "chave", "chiave", "klucz", "uwagi", "klíč", "poznámka", "ключ", "примечание", "комментарий", "编号", "備考", "备注", "キー", "メモ", "비고",
    ];

    /// <summary>Whether two names are the same. Case, blanks, underscores and hyphens do not count: <c>SpeakerName</c>, <c>speaker_name</c>.</summary>
    public static bool AreSame(string one, string other) => Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => name.Trim().Replace(" ", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
}
