namespace DialogueRnn.Training.Tests.Reporting;

/// <summary>A corpus that has the words of the made-up samples as far as they are words.</summary>
internal static class MadeUpRunWords
{
    internal const string Corpus =
        "BARKEEP GUARD THIEF PRIEST BARD a after again ale am and are barrel been before bell bring burn chair child cold coppers dead did does door down " +
        "fire for four from gate good had has have he hot I if in is it keys know last living lock locks look looked man mother never nights noticed " +
        "nothing no not of one only other paid purse ready rings river room rung sat second see sit song steal stew tax that the there they three time took two " +
        "until verse want water was we were what when who with worked you your yours yourself left let key to song who's";
}
