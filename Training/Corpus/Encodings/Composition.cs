using System;
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>
/// Joins letters and the marks that follow them to single characters, as in Unicode's form NFC. The library's own normalisation needs ICU, which the command
/// does without. Marks are joined in the order in which they stand.
/// </summary>
/// <remarks>The pairs are the canonical decompositions of the Unicode Character Database, without the composition exclusions.</remarks>
internal static class Composition
{
    private const int HangulSyllable = 0xAC00;
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly (char Mark, string Letters, string Joined)[] Pairs =
    [
        ('\u0300', "AEINOUWYaeinouwy¨ÂÊÔÜâêôüĂăĒēŌōƠơƯưΑΕΗΙΟΥΩαεηιουωϊ", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳ῭ẦỀỒǛầềồǜẰằḔḕṐṑỜờỪừᾺῈῊῚῸῪῺὰὲὴὶὸὺὼῒ"),
        ('\u0300', "ϋЕИеиἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾", "ῢЀЍѐѝἂἃἊἋἒἓἚἛἢἣἪἫἲἳἺἻὂὃὊὋὒὓὛὢὣὪὫ῍῝"),
        ('\u0301', "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz¨ÂÅÆÇÊÏÔÕØÜâåæçê", "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýź΅ẤǺǼḈẾḮỐṌǾǗấǻǽḉế"),
        ('\u0301', "ïôõøüĂăĒēŌōŨũƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋϒГКгкἀἁἈἉἐἑἘἙἠἡἨἩ", "ḯốṍǿǘẮắḖḗṒṓṸṹỚớỨứΆΈΉΊΌΎΏάέήίόύώΐΰϓЃЌѓќἄἅἌἍἔἕἜἝἤἥἬἭ"),
        ('\u0301', "ἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾", "ἴἵἼἽὄὅὌὍὔὕὝὤὥὬὭ῎῞"),
        ('\u0302', "ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑẬậỆệỘộ"),
        ('\u0303', "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪỄỖẫễỗẴẵỠỡỮữ"),
        ('\u0304', "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯΑΙΥαιυИУиуḶḷṚṛ", "ĀĒḠĪŌŪȲāēḡīōūȳǞǢȬȪǕǟǣȭȫǖǬǭǠǡȰȱᾹῙῩᾱῑῡӢӮӣӯḸḹṜṝ"),
        ('\u0306', "AEGIOUaegiouȨȩΑΙΥαιυАЕЖИУаежиуẠạ", "ĂĔĞĬŎŬăĕğĭŏŭḜḝᾸῘῨᾰῐῠӐӖӁЙЎӑӗӂйўẶặ"),
        ('\u0307', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżṤṥṦṧẛṨṩ"),
        ('\u0308', "AEHIOUWXYaehiotuwxyÕõŪūΙΥιυϒІАЕЖЗИОУЧЫЭаежзиоучыэі", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿṎṏṺṻΪΫϊϋϔЇӒЁӜӞӤӦӰӴӸӬӓёӝӟӥӧӱӵӹӭї"),
        ('\u0308', "ӘәӨө", "ӚӛӪӫ"),
        ('\u0309', "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử"),
        ('\u030A', "AUauwy", "ÅŮåůẘẙ"),
        ('\u030B', "OUouУу", "ŐŰőűӲӳ"),
        ('\u030C', "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔžǙǚǮǯ"),
        ('\u030F', "AEIORUaeioruѴѵ", "ȀȄȈȌȐȔȁȅȉȍȑȕѶѷ"),
        ('\u0311', "AEIORUaeioru", "ȂȆȊȎȒȖȃȇȋȏȓȗ"),
        ('\u0313', "ΑΕΗΙΟΩαεηιορυω", "ἈἘἨἸὈὨἀἐἠἰὀῤὐὠ"),
        ('\u0314', "ΑΕΗΙΟΡΥΩαεηιορυω", "ἉἙἩἹὉῬὙὩἁἑἡἱὁῥὑὡ"),
        ('\u031B', "OUou", "ƠƯơư"),
        ('\u0323', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzƠơƯư", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓỢợỰự"),
        ('\u0324', "Uu", "Ṳṳ"),
        ('\u0325', "Aa", "Ḁḁ"),
        ('\u0326', "STst", "ȘȚșț"),
        ('\u0327', "CDEGHKLNRSTcdeghklnrst", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
        ('\u0328', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
        ('\u032D', "DELNTUdelntu", "ḒḘḼṊṰṶḓḙḽṋṱṷ"),
        ('\u032E', "Hh", "Ḫḫ"),
        ('\u0330', "EIUeiu", "ḚḬṴḛḭṵ"),
        ('\u0331', "BDKLNRTZbdhklnrtz", "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ"),
        ('\u0338', "<=>←→↔⇐⇒⇔∃∈∋∣∥∼≃≅≈≍≡≤≥≲≳≶≷≺≻≼≽⊂⊃⊆⊇⊑⊒⊢⊨⊩⊫⊲⊳⊴⊵", "≮≠≯↚↛↮⇍⇏⇎∄∉∌∤∦≁≄≇≉≭≢≰≱≴≵≸≹⊀⊁⋠⋡⊄⊅⊈⊉⋢⋣⊬⊭⊮⊯⋪⋫⋬⋭"),
        ('\u0342', "¨αηιυωϊϋἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩ᾿῾", "῁ᾶῆῖῦῶῗῧἆἇἎἏἦἧἮἯἶἷἾἿὖὗὟὦὧὮὯ῏῟"),
        ('\u0345', "ΑΗΩάήαηωώἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨ", "ᾼῌῼᾴῄᾳῃῳῴᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨ"),
        ('\u0345', "ὩὪὫὬὭὮὯὰὴὼᾶῆῶ", "ᾩᾪᾫᾬᾭᾮᾯᾲῂῲᾷῇῷ"),
        ('\u0653', "ا", "آ"),
        ('\u0654', "اويہےە", "أؤئۂۓۀ"),
        ('\u0655', "ا", "إ"),
        ('\u093C', "नरळ", "ऩऱऴ"),
        ('\u09BE', "\u09C7", "\u09CB"),
        ('\u09D7', "\u09C7", "\u09CC"),
        ('\u0B3E', "\u0B47", "\u0B4B"),
        ('\u0B56', "\u0B47", "\u0B48"),
        ('\u0B57', "\u0B47", "\u0B4C"),
        ('\u0BBE', "\u0BC6\u0BC7", "\u0BCA\u0BCB"),
        ('\u0BD7', "ஒ\u0BC6", "ஔ\u0BCC"),
        ('\u0C56', "\u0C46", "\u0C48"),
        ('\u0CC2', "\u0CC6", "\u0CCA"),
        ('\u0CD5', "\u0CBF\u0CC6\u0CCA", "\u0CC0\u0CC7\u0CCB"),
        ('\u0CD6', "\u0CC6", "\u0CC8"),
        ('\u0D3E', "\u0D46\u0D47", "\u0D4A\u0D4B"),
        ('\u0D57', "\u0D46", "\u0D4C"),
        ('\u0DCA', "\u0DD9\u0DDC", "\u0DDA\u0DDD"),
        ('\u0DCF', "\u0DD9", "\u0DDC"),
        ('\u0DDF', "\u0DD9", "\u0DDE"),
        ('\u102E', "ဥ", "ဦ"),
        ('\u1B35', "ᬅᬇᬉᬋᬍᬑ\u1B3A\u1B3C\u1B3E\u1B3F\u1B42", "ᬆᬈᬊᬌᬎᬒ\u1B3B\u1B3D\u1B40\u1B41\u1B43"),
        ('\u3099', "うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ", "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼゞヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺヾ"),
        ('\u309A', "はひふへほハヒフヘホ", "ぱぴぷぺぽパピプペポ"),
    ];

    private static readonly Dictionary<(char Letter, char Mark), char> Table = Create();

    /// <summary>Joins a letter and a mark.</summary>
    /// <returns>The character. A zero character if there is none for the two.</returns>
    public static char Join(char letter, char mark)
    {
        if (letter is >= '\u1100' and <= '\u1112' && mark is >= '\u1161' and <= '\u1175')
            return (char)(HangulSyllable + (((letter - 0x1100) * Vowels) + (mark - 0x1161)) * Finals);
        if (letter is >= '\uAC00' and <= '\uD7A3' && (letter - HangulSyllable) % Finals == 0 && mark is >= '\u11A8' and <= '\u11C2')
            return (char)(letter + (mark - 0x11A7));
        return mark < '\u0300' ? '\0' : Table.GetValueOrDefault((letter, mark));
    }

    /// <summary>Joins all letters and marks of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="joined">How many marks were joined.</param>
    public static string Join(string text, out int joined)
    {
        joined = 0;
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uFFFF'))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            char one = result.Length == 0 ? '\0' : Join(result[^1], character);
            if (one == '\0')
            {
                result.Append(character);
                continue;
            }

            result[^1] = one;
            joined++;
        }

        return result.ToString();
    }

    private static Dictionary<(char Letter, char Mark), char> Create()
    {
        var table = new Dictionary<(char Letter, char Mark), char>();
        foreach ((char mark, string letters, string joined) in Pairs)
        {
            for (int index = 0; index < letters.Length; index++)
                table.Add((letters[index], mark), joined[index]);
        }

        return table;
    }
}
