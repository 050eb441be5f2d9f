namespace DialogueRnn.Training.Tests.Corpus.Marks;

/// <summary>Small corpora of games, written for these tests.</summary>
internal static class LanguageCorpora
{
    public const string German =
        """
        MÜLLERIN: Das Mehl ist heute so fein wie Schnee, und nur halb so kalt.
        MÜLLERIN: „Nimm nur einen Sack“, hat er gesagt, und dann nahm er drei.
        MÜLLERIN: Mein Mann schläft (hoffentlich) den Schlaf der Gerechten.
        MÜLLERIN: „Ehrlich währt am längsten“, stand auf seinem Grabstein.
        MÜLLERIN: Nein, nein und noch einmal nein!
        MÜLLERIN: Hörst du das? Das Rad singt „Guten Abend, gute Nacht“.
        MÜLLERIN: Leg das Silber auf den Tisch, und zwar langsam.
        WACHE: Der Hauptmann sagt: „Niemand verlässt die Stadt.“
        WACHE: Nachts höre ich die Mauer atmen (sag das keinem).
        WACHE: „Tapfer“ nennen sie mich, weil ich nicht weglaufen kann.
        WACHE: Der Sold kommt morgen … sagen sie seit Ostern.
        WACHE: Gute Nacht, und nimm den langen Weg.
        WACHE: „Feuer!“, rief der Koch, und alle dachten an Suppe.
        LENE: Ich bin schon fast zehn, also darf ich alles wissen :)
        LENE: Unter meinem Bett wohnt ein kleiner Drache :)
        LENE: Warum haben Fische keine Namen?
        LENE: Ich weiß, wo der Schatz liegt, aber ich verrate es nicht ;)
        LENE: Ich habe dir ein Bild gemalt, das bist du :)
        LENE: Bleib noch ein bisschen, es wird gerade erst dunkel.

        """;

    public const string French =
        """
        AUBERGISTE: Entrez donc, il reste une chaise et demie près du feu.
        AUBERGISTE: « Le vin est tiré », disait mon père, « il faut le payer ».
        AUBERGISTE: Je ne vends pas de secrets… je les loue.
        AUBERGISTE: Le fantôme de la cave (un brave homme) ne boit que du cidre.
        AUBERGISTE: Vous avez la tête de quelqu'un qui a perdu une bataille.
        AUBERGISTE: Il pleut depuis la Saint-Jean, et mes bougies s'ennuient.
        AUBERGISTE: Combien de fois faut-il vous le dire ? Pas d'épée à table !
        AUBERGISTE: « Encore un verre », a-t-il dit, et c'était en mai.
        AUBERGISTE: Le pain est d'hier, le fromage est d'avant-hier.
        AUBERGISTE: Voulez-vous du bouillon ou de la vérité ?
        AUBERGISTE: Posez ce sac, il bouge.
        AUBERGISTE: Une dame en gris vous attend depuis cent ans.
        GARDE: Le donjon est à gauche (la cuisine est à droite).
        GARDE: Que transportez-vous dans ce tonneau ?
        GARDE: Il y a un troll sous le pont, mais il est poli.
        GARDE: Les bandits sont au nord, ma belle-mère est au sud.
        MARGOT: Le garde dort debout, comme les chevaux.
        MARGOT: Tu peux me porter ? Mes jambes sont fatiguées.
        MARGOT: Regarde, une étoile est tombée dans le seau !

        """;

    public const string Polish =
        """
        KARCZMARKA: Siadaj przy ogniu, zanim zamarzniesz na progu.
        KARCZMARKA: „Jeszcze jeden kufel”, powiedział, i to było w maju.
        KARCZMARKA: Duch z piwnicy (dobry człowiek) pije tylko miód.
        KARCZMARKA: Znałam rycerza, który bał się gęsi.
        KARCZMARKA: „Dobranoc”, powiedziały drzwi, a nikogo nie było.
        KARCZMARKA: Znowu ty? Myślałam, że już cię pochowałam.
        STRAŻNIK: Kapitan powtarza: „Strażnik nigdy nie śpi.”
        STRAŻNIK: Wczoraj przeszło dwóch złodziei… a może trzech.
        STRAŻNIK: Loch jest po lewej (kuchnia jest po prawej).
        STRAŻNIK: „Odwaga” to imię mojego konia, nie moje.
        STRAŻNIK: Nie widziałeś mojego hełmu?
        STRAŻNIK: Szerokiej drogi, i nie rozmawiaj z krukami.
        HANIA: Babcia mówi: „Kto kłamie, temu zsinieje nos.”
        HANIA: Zamienię trzy szklane kulki na twój kapelusz.
        HANIA: Mój pies rozumie wszystko (oprócz „siad”).
        HANIA: Narysowałam cię, masz cztery ręce :)
        HANIA: Ciasto było samo, więc mu pomogłam ;)
        HANIA: Dziś rano uratowałam cztery ślimaki.
        HANIA: Jutro idę na przygodę, ale po podwieczorku :)

        """;

    public const string Czech =
        """
        HOSTINSKÝ: Pojďte dál, u ohně zbyla ještě půlka židle.
        HOSTINSKÝ: „Ještě jedno pivo,“ řekl, a to bylo v květnu.
        HOSTINSKÝ: Duch ze sklepa (hodný člověk) pije jen medovinu.
        HOSTINSKÝ: Někdo klepe na dveře… a dveře už tu nejsou.
        HOSTINSKÝ: „Dobrou noc,“ řekly dveře, a nikdo tam nebyl.
        HOSTINSKÝ: Polož ten pytel, hýbe se.
        STRÁŽNÝ: Kapitán opakuje: „Stráž nikdy nespí.“
        STRÁŽNÝ: Tohle že je propustka? To je recept na buchty.
        STRÁŽNÝ: Hladomorna je vlevo (kuchyně je vpravo).
        STRÁŽNÝ: V noci mlha zná moje jméno.
        STRÁŽNÝ: „Odvaha“ je jméno mého koně, ne moje.
        STRÁŽNÝ: Tak běž, ale po špičkách.
        BĚTKA: Babička říká: „Kdo lže, tomu zmodrá nos.“
        BĚTKA: Strážný spí vestoje jako kůň.
        BĚTKA: Můj pes rozumí všemu (kromě „sedni“).
        BĚTKA: Nakreslila jsem tě, máš čtyři ruce :-)
        BĚTKA: Koláč byl sám, tak jsem mu pomohla :-)
        BĚTKA: Počkej, ztratila jsem dřevák!

        """;

    public const string Russian =
        """
        ТРАКТИРЩИК: Заходи, у огня осталось полтора стула.
        ТРАКТИРЩИК: «Ещё кружку», — сказал он, и это было в мае.
        ТРАКТИРЩИК: Призрак из погреба (добрый человек) пьёт только мёд.
        ТРАКТИРЩИК: Дорога на север длинная, на юг — ещё хуже.
        ТРАКТИРЩИК: «Спокойной ночи», — сказала дверь, и никого не было.
        ТРАКТИРЩИК: Закрываю, когда зайдёт луна, не раньше.
        СТРАЖНИК: Капитан твердит: «Страж никогда не спит».
        СТРАЖНИК: Темница налево (кухня направо).
        СТРАЖНИК: Мне платят репой, вот я и служу как репа.
        СТРАЖНИК: «Отвага» — это имя моего коня, а не моё.
        СТРАЖНИК: Ничего не слышал, клянусь своей похлёбкой.
        МАША: Мне почти девять, и я уже всё знаю)
        МАША: Бабушка говорит: «Кто врёт, у того нос посинеет».
        МАША: Стражник спит стоя, как лошадь)
        МАША: Тише… призрак задремал.
        МАША: Мой пёс понимает всё (кроме «сидеть»).
        МАША: Я тебя нарисовала, у тебя четыре руки))
        МАША: Пирогу было одиноко, и я ему помогла)
        МАША: Смотри, в ведро упала звезда!

        """;

    public const string Spanish =
        """
        POSADERA: ¡Pasa, hombre! Queda una silla y media junto al fuego.
        POSADERA: ¿Quién se ha comido mi tarta? El gato tiene testigos.
        POSADERA: «Otra jarra», dijo, y eso fue en mayo.
        POSADERA: El fantasma de la bodega (buena persona) solo bebe sidra.
        POSADERA: ¿Cuántas veces lo digo? ¡Nada de espadas en la mesa!
        POSADERA: Llaman a la puerta… y ya no hay puerta.
        POSADERA: ¿Quieres caldo o la verdad?
        POSADERA: ¡Qué sombrero tan raro! ¿Respira?
        POSADERA: «Buenas noches», dijo la puerta, y no había nadie.
        POSADERA: Deja ese saco, que se mueve.
        GUARDIA: Ayer pasaron dos ladrones… o quizá tres.
        GUARDIA: La mazmorra está a la izquierda (la cocina, a la derecha).
        GUARDIA: Mañana pasa el rey, esconded las gallinas.
        GUARDIA: ¡Abre ese cofre! Ah, es un niño.
        LOLA: De mayor seré bruja, o panadera.
        LOLA: Te he dibujado, tienes cuatro brazos :D
        LOLA: La tarta estaba sola, así que la ayudé :)
        LOLA: No tengo sueño… bueno, casi.
        LOLA: Mañana me voy de aventura, pero después de merendar :)

        """;

    public const string Greek =
        """
        ΤΑΒΕΡΝΙΑΡΗΣ: Έλα μέσα, δίπλα στη φωτιά περισσεύει μιάμιση καρέκλα.
        ΤΑΒΕΡΝΙΑΡΗΣ: «Άλλη μια κούπα», είπε, κι ήταν Μάιος.
        ΤΑΒΕΡΝΙΑΡΗΣ: Το φάντασμα του κελαριού (καλός άνθρωπος) πίνει μόνο μέλι.
        ΤΑΒΕΡΝΙΑΡΗΣ: Το ψωμί είναι χθεσινό, το τυρί θυμάται τον βασιλιά.
        ΤΑΒΕΡΝΙΑΡΗΣ: Αν λαλήσει ο πετεινός πριν τα μεσάνυχτα, κλείσε τα παράθυρα.
        ΤΑΒΕΡΝΙΑΡΗΣ: «Καληνύχτα», είπε η πόρτα, και δεν ήταν κανείς.
        ΦΡΟΥΡΟΣ: Ο λοχαγός λέει: «Ο φρουρός δεν κοιμάται ποτέ».
        ΦΡΟΥΡΟΣ: Κρυώνουν τα πόδια μου από τη στέψη.
        ΦΡΟΥΡΟΣ: Το μπουντρούμι είναι αριστερά (η κουζίνα δεξιά).
        ΦΡΟΥΡΟΣ: Το δόρυ μου είναι πιο παλιό από την πόλη.
        ΦΡΟΥΡΟΣ: «Θάρρος» λένε το άλογό μου, όχι εμένα.
        ΦΡΟΥΡΟΣ: Η αλλαγή έπρεπε να έρθει το μεσημέρι… χθες.
        ΜΕΛΠΩ: Δεν έσπασα εγώ τη στάμνα!
        ΜΕΛΠΩ: Η γιαγιά λέει: «Όποιος λέει ψέματα, μπλαβίζει η μύτη του».
        ΜΕΛΠΩ: Ο σκύλος μου τα καταλαβαίνει όλα (εκτός από το «κάτσε»).
        ΜΕΛΠΩ: Φοβάμαι τις χήνες, τους δράκους δεν τους φοβάμαι.
        ΜΕΛΠΩ: Σε ζωγράφισα, έχεις τέσσερα χέρια :)
        ΜΕΛΠΩ: Η πίτα ήταν μόνη, οπότε τη βοήθησα :)
        ΜΕΛΠΩ: Σήμερα το πρωί έσωσα τέσσερα σαλιγκάρια.

        """;

    public const string Japanese =
        """
        宿屋の主人: いらっしゃい、火のそばに椅子が一つ半あいてるよ。
        宿屋の主人: 「もう一杯」とあいつは言った。あれは五月だった。
        宿屋の主人: 地下の幽霊（いい人だよ）は蜂蜜酒しか飲まない。
        宿屋の主人: 北の道は長い。南の道はもっとひどい。
        宿屋の主人: 「おやすみ」と戸が言った。誰もいなかったのに。
        宿屋の主人: 月が沈んだら店じまいだ。
        門番: 隊長はいつも「門番は眠らない」と言う。
        門番: 牢屋は左だ（台所は右）。
        門番: 給料はカブだ。だからカブのように働く。
        門番: 「勇気」はおれの馬の名だ。おれのじゃない。
        門番: 何も聞いてない。スープにかけて誓う。
        ハナ: もうすぐ九つだから、なんでも知ってるよ♪
        ハナ: おばあちゃんが「うそつきは鼻が青くなる」って。
        ハナ: 門番さん、馬みたいに立って寝てるよ♪
        ハナ: しーっ……幽霊さん、お昼寝中。
        ハナ: うちの犬はなんでもわかるの（「おすわり」のほかは）。
        ハナ: あなたの絵をかいたよ、手が四本あるの♪
        ハナ: パイがさびしそうだったから、手伝ってあげたの♪
        ハナ: 今朝ね、かたつむりを四匹助けたの。

        """;

    public const string Chinese =
        """
        客栈老板: 进来吧，火炉旁还剩一把半椅子。
        客栈老板: “再来一杯。”他说，那还是五月的事。
        客栈老板: 地窖里的鬼（是个好人）只喝蜜酒。
        客栈老板: 北边的路很长，南边的路更糟。
        客栈老板: “晚安。”门说，可是一个人也没有。
        客栈老板: 月亮落了我才关门。
        卫兵: 队长总说：“卫兵从不睡觉。”
        卫兵: 地牢在左边（厨房在右边）。
        卫兵: 他们拿萝卜付我工钱，我就像萝卜一样听话。
        卫兵: “勇气”是我的马的名字，不是我的。
        卫兵: 我什么也没听见，我拿我的汤发誓。
        小梅: 我快九岁了，什么都知道～
        小梅: 奶奶说：“撒谎的人鼻子会变蓝。”
        小梅: 卫兵站着睡觉，跟马一样～
        小梅: 嘘……鬼在睡午觉。
        小梅: 我的狗什么都懂（除了‘坐下’）。
        小梅: 我给你画了像，你有四只手～
        小梅: 馅饼很孤单，我就帮了帮它～
        小梅: 快看，一颗星星掉进水桶了！

        """;

    public const string Korean =
        """
        주막주인: 들어와요, 불 옆에 의자가 하나 반 남았어요.
        주막주인: "한 잔 더"라고 했는데, 그게 오월이었지요.
        주막주인: 지하실 유령(좋은 사람이에요)은 꿀술만 마셔요.
        주막주인: 이상한 모자네요! 숨을 쉬나요?
        주막주인: "잘 자요"라고 문이 말했는데, 아무도 없었어요.
        문지기: 대장님은 늘 "문지기는 자지 않는다"고 하신다.
        문지기: 감옥은 왼쪽이다(부엌은 오른쪽).
        문지기: 봉급이 순무니까 순무처럼 일한다.
        문지기: '용기'는 내 말의 이름이지, 내 이름이 아니다.
        문지기: 잘 가라, 까마귀하고는 말하지 말고.
        순이: 나 이제 아홉 살이라 다 알아요^^
        순이: 할머니가 그러는데 "거짓말하면 코가 파래진다"고 했어요.
        순이: 어제 우물에서 이빨을 찾았어요~
        순이: 문지기 아저씨는 말처럼 서서 자요^^
        순이: 구슬 세 개랑 그 모자랑 바꿔요~
        순이: 우리 개는 다 알아들어요('앉아'만 빼고).
        순이: 업어 줘요, 다리를 다 써 버렸어요 ㅠㅠ
        순이: 옛날얘기 해 줘요, 늑대 나오는 건 싫어요 ㅠㅠ
        순이: 마법사는 정말 안 씻어요?

        """;

    public const string Hindi =
        """
        सरायवाला: अंदर आओ, आग के पास डेढ़ कुर्सी बची है।
        सरायवाला: “एक प्याला और,” उसने कहा, और वह मई का महीना था।
        सरायवाला: तहखाने का भूत (भला आदमी है) सिर्फ़ शहद पीता है।
        सरायवाला: मैं एक सूरमा को जानता था जो बत्तखों से डरता था।
        सरायवाला: “शुभ रात्रि,” दरवाज़े ने कहा, और वहाँ कोई न था।
        सरायवाला: फिर तुम? मैंने सोचा तुम मर चुके हो।
        पहरेदार: कप्तान कहता है, “पहरेदार कभी नहीं सोता।”
        पहरेदार: कालकोठरी बाएँ है (रसोई दाएँ)।
        पहरेदार: पिछली चुड़ैल ने मुझे 2 दिन कुर्सी बना दिया।
        पहरेदार: “हिम्मत” मेरे घोड़े का नाम है, मेरा नहीं।
        पहरेदार: ज़ंजीर धीरे खींचो, उसे ज़ुकाम है।
        मुन्नी: घड़ा मैंने नहीं तोड़ा!
        मुन्नी: दादी कहती है, “झूठे की नाक नीली हो जाती है।”
        मुन्नी: तीन कंचे लो और टोपी दे दो :)
        मुन्नी: मेरा कुत्ता सब समझता है (“बैठो” छोड़कर)।
        मुन्नी: मैंने तुम्हारी तस्वीर बनाई, चार हाथ हैं :)
        मुन्नी: दो उँगलियों से सीटी बजाना आता है?
        मुन्नी: कल मैं घूमने जाऊँगी, नाश्ते के बाद :)

        """;

    public const string Arabic =
        """
        صاحب الخان: ادخل، بقي كرسي ونصف قرب النار.
        صاحب الخان: «كأس أخرى»، قال لي، وكان ذلك في أيار.
        صاحب الخان: شبح القبو (رجل طيب) لا يشرب إلا العسل.
        صاحب الخان: عرفت فارسا كان يخاف من الإوز.
        صاحب الخان: «تصبح على خير»، قال الباب، ولم يكن هناك أحد.
        صاحب الخان: أنت مرة أخرى؟ ظننت أنهم دفنوك.
        الحارس: يقول القائد دائما: «الحارس لا ينام».
        الحارس: السجن على اليسار (والمطبخ على اليمين).
        الحارس: آخر ساحرة جعلتني كرسيا يومين كاملين.
        الحارس: «شجاعة» اسم حصاني، لا اسمي أنا.
        الحارس: ترفق بالسلسلة، فهي مزكومة.
        ليلى: لست أنا من كسر الجرة!
        ليلى: جدتي تقول: «من يكذب يزرق أنفه».
        ليلى: أعطيك ثلاث كرات مقابل قبعتك :)
        ليلى: كلبي يفهم كل شيء (إلا «اجلس»).
        ليلى: رسمتك، ولك أربع أيد :)
        ليلى: هل تصفر بإصبعين؟
        ليلى: غدا أذهب في مغامرة، بعد الغداء :)

        """;

    public const string Armenian =
        """
        ՊԱՆԴՈԿԱՊԱՆ: Ներս արի, կրակի մոտ մեկուկես աթոռ է մնացել։
        ՊԱՆԴՈԿԱՊԱՆ: «Մի գավաթ էլ», ասաց նա, և դա մայիսին էր։
        ՊԱՆԴՈԿԱՊԱՆ: Մառանի ուրվականը (լավ մարդ է) միայն մեղր է խմում։
        ՊԱՆԴՈԿԱՊԱՆ: Մահճակալը ճռռում է, բայց երբեք չի ստում։
        ՊԱՆԴՈԿԱՊԱՆ: Ի՜նչ տարօրինակ գլխարկ է։ Շնչո՞ւմ է։
        ՊԱՆԴՈԿԱՊԱՆ: «Բարի գիշեր», ասաց դուռը, և ոչ ոք չկար։
        ՊԱՀԱԿ: Հրամանատարն ասում է. «Պահակը երբեք չի քնում»։
        ՊԱՀԱԿ: Սա՞ է անցագիրը։ Սա թխվածքի բաղադրատոմս է։
        ՊԱՀԱԿ: Զնդանը ձախ կողմում է (խոհանոցը՝ աջ)։
        ՊԱՀԱԿ: Իմ նիզակն ավելի հին է, քան քաղաքը։
        ՊԱՀԱԿ: «Քաջություն» իմ ձիու անունն է, ոչ իմը։
        ՊԱՀԱԿ: Ոչինչ չեմ լսել, երդվում եմ իմ ապուրով։
        ՆԱԶԻԿ: Տատն ասում է. «Ստախոսի քիթը կկապտի»։
        ՆԱԶԻԿ: Պահակը կանգնած է քնում, ձիու պես։
        ՆԱԶԻԿ: Երեք գնդիկ կտամ գլխարկիդ դիմաց :)
        ՆԱԶԻԿ: Իմ շունն ամեն ինչ հասկանում է (բացի «նստիրից»)։
        ՆԱԶԻԿ: Քեզ նկարել եմ, չորս ձեռք ունես :)
        ՆԱԶԻԿ: Հսկան չար չէ, ուղղակի սոված է։
        ՆԱԶԻԿ: Սուրդ շատ ծանր է տորթ կտրելու համար։

        """;
}
