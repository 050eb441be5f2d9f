#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>The golden texts: what a network of known weights says, and hashes (FNV-1a over words of 32 bits) of all its logits so far.</summary>
    internal sealed class Golden
    {
        internal const ulong HashStart = 14_695_981_039_346_656_037;
        internal const ulong HashFactor = 1_099_511_628_211;

        internal static readonly Golden[] All =
        {
            new Golden(CellKind.Gru, WeightFormat.Int8, 128,
                ",(4567O\\!HID89:;<=>I@AB012%U'I)*LMNOWX?@+BBOP*+,-.K0L2345REFGHIJKLMBO\"#=.?@QBC2ZV\\/R1L78):;OOT;Y",
                "d6a7b5d1ff036de4 c526d9e4401fd8aa 8d1f0805f7e502f1 1fd542acb91d76f3"),
            new Golden(CellKind.Gru, WeightFormat.Int4, 32,
                "6U/!\"#3%56789+,-./01234;<7>?\"ABCPQRABCDEFGHIJKLMNOPQRYZ[\\?@A%>?@+,-Q/O()<OY3RST:;EFGHI89:;<=P?@J",
                "db46d7cbd9c796ad 740a747924e0acaf 379420ece5800ebf 587795b9097a265d"),
            new Golden(CellKind.Gru, WeightFormat.Fp32, 32,
                "%CDE&'=>?QMN78S:;V\\!N9KLD7TUVFG6L-YZ*.,>345238RSTUVWX3Z[\\!8#+C<=>)K+4-./0OIYZ[WGHIXY#\"\\$OWQ67()/",
                "199ac8c766cdf6d8 8dd81f653782aaea 87dd6ab6a2ac208a b034677cb14f2664"),
            new Golden(CellKind.Lstm, WeightFormat.Int8, 32,
                ",3KEFGHIJKL=>?@ARC'()WXYZ[\\!\"#$%&'TU*+,-./012#$56679IJK=./0A2[/06TUM45/019:+YZ'12GH$Z./M1234567=",
                "4f17ed3e8a1c5063 bcb5390fe97c96f5 8882ff3c51a2006a 0b44b2798db80c96"),
            new Golden(CellKind.Rnn, WeightFormat.Int8, 64,
                "\")3@U62TU;X-.U#\\!3':WUOK(J<>-064T&S;LV73&GL\\E<?VA&0B8ANPMUKSX)B3=!M.Y*\"8!>#(%&!<A!/+0J(K.DF2QQ-S",
                "90ac6101ba3a2270 222017f9cd47cb7a a86480c083c87f48 588a3ec3030ab86c"),
            new Golden(CellKind.Gru, WeightFormat.Int8, 128,
                "\"BL%&'(HCDEFGHIJKLMYZP\\RS#UVWXYZ[\\!\"#$%&'()*+,-./012345,V89XY<[Z[@ABCDEF$*I?-./N1212ST89IJKZM\\!\"",
                "9cd28a678387f86a aab800d3f907b0d6 3d716259857466f3 b096d3df3fc99336",
                embedding: 64),
            new Golden(CellKind.Gru, WeightFormat.Int4, 32,
                "@89D+@A>FYZ[9:EWG,1TUAB#$PQRSTU+[MNOQ\\2&V(>?+7[?\\!$C$EFG*IJKL-[Q0KQ5STUKCDEFGL@ATBC*2%QRST*+*#./",
                "85d8ba6728e27c71 5bb35aca355d0c2d c50924dae52daf95 3bacb3bbd2787c0b",
                embedding: 96),
            new Golden(CellKind.Lstm, WeightFormat.Fp32, 32,
                ")89,-./01?3XXY,-./;12>?@ABCDE;<VIXYZMCD\"Q$%<'VW*Y,[\\/\"#HIJ5(689!;<=012A)B6789HIIJLMNOPQRSTUHWJYZ",
                "dff0f1989ce2b4de cff85aae387cc345 e473911f6530a78b 2eac6501fec78148",
                embedding: 32),
        };

        private Golden(CellKind cell, WeightFormat format, int block, string text, string logits, int embedding = 0)
        {
            Cell = cell;
            Format = format;
            Block = block;
            Text = text;
            Logits = logits;
            Embedding = embedding;
        }

        internal CellKind Cell { get; }

        internal WeightFormat Format { get; }

        internal int Block { get; }

        internal string Text { get; }

        internal string Logits { get; }

        /// <summary>The width of a word model's embedding, which is tied; 0 for a character model.</summary>
        internal int Embedding { get; }
    }
}
