const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/**
 * Words that carry grammar rather than a topic, by language: articles, pronouns, auxiliaries, prepositions,
 * conjunctions, question words, quantifiers. Lower case. English is known in full by `analyzers/words.ts`; the list here
 * holds the words that tell it from the others.
 */
export const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(
    `the a an and or but if because of to in on at by for with from about into than then as that this these those
    which who what when where why how it its is are was were be been have has had do does did will would can could
    should may might not no you your we our us they their them he his she her i my me there here so such more most
    all any some each many also only just out up over after before through between while both other new`,
  ),
  de: set(
    `der die das den dem des ein eine einer einem einen eines kein keine keinen keiner keinem dieser diese dieses
    diesen diesem jeder jede jedes jeden jedem welcher welche welches alle allem allen aller alles manche mancher
    viele vielen mehr weniger einige einigen etwas nichts man ich du er sie es wir ihr mich dich ihn uns euch mir dir
    ihm ihnen mein meine meinen meiner dein deine deinen sein seine seinen seiner seinem ihre ihren ihrer ihrem unser
    unsere unseren euer eure sich selbst wer was wen wem wo wann warum wie wohin woher wieso ob dass daß weil wenn als
    da damit obwohl während bevor nachdem sobald solange und oder aber denn sondern doch sowie sowohl weder noch
    entweder auch nicht nur schon sehr so dann hier dort dazu dabei dafür davon daran darauf darin darüber daher
    deshalb also immer nie wieder noch bereits etwa ganz genau in im ins an am ans auf aus bei beim bis durch für
    gegen hinter mit nach neben ohne seit über um unter von vom vor zu zum zur zwischen wegen trotz statt innerhalb
    außerhalb gegenüber ist sind war waren bin bist seid sei wäre wären gewesen wird werden wurde wurden worden würde
    würden hat haben hatte hatten habe hast hätte hätten kann können konnte könnte könnten muss müssen musste soll
    sollen sollte sollten will wollen wollte darf dürfen mag möchte lassen lässt`,
  ),
  es: set(
    `el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella esto eso aquello
    cada todo toda todos todas otro otra otros otras mismo misma mucho mucha muchos muchas poco poca pocos pocas más
    menos algo alguien alguno alguna algunos algunas algún nada nadie ninguno ninguna ningún yo tú él ella ello usted
    ustedes nosotros nosotras vosotros ellos ellas me te se nos os le les mi mis tu tus su sus nuestro nuestra
    nuestros nuestras vuestro mío tuyo suyo quien quién quienes que qué cual cuál cuales cuáles cuyo cuya cuando
    cuándo donde dónde como cómo cuanto cuánto por porque para con sin sobre entre hasta desde hacia según durante
    mediante contra tras ante bajo a de en y e o u ni pero sino aunque si mientras pues también tampoco no sí ya muy
    tan tanto así aquí ahí allí entonces luego después antes siempre nunca solo sólo aún todavía es son era eran fue
    fueron ser siendo sido sea sean será serán sería soy eres somos está están estaba estaban estar estado esté ha han
    he hemos había habían haber hay hubo habrá tiene tienen tener tenía puede pueden poder podía podría debe deben
    deber hace hacer hacen va van ir`,
  ),
  fr: set(
    `le la les l un une des du de d au aux ce cet cette ces c celui celle ceux celles cela ça ceci chaque tout toute
    tous toutes autre autres même mêmes plusieurs quelque quelques quelqu peu plus moins très trop beaucoup aucun
    aucune rien personne je j tu il elle on nous vous ils elles me m te t se s lui leur leurs y en moi toi soi eux mon
    ma mes ton ta tes son sa ses notre nos votre vos qui que qu quoi dont où quand comment pourquoi combien quel
    quelle quels quelles lequel laquelle lesquels à dans par pour sans sous sur vers avec chez contre depuis dès
    pendant avant après entre jusque jusqu selon malgré parmi lors et ou mais donc or ni car si comme lorsque lorsqu
    puisque puisqu quoique quoiqu afin ne n pas non oui ainsi alors aussi bien déjà encore ensuite enfin ici là jamais
    toujours souvent seulement est sont était étaient être été étant sera seront serait soit suis es sommes êtes fut a
    ont avait avaient avoir eu ayant aura auront aurait ai as avons avez ait fait faire font peut peuvent pouvoir
    pouvait pourrait doit doivent devoir faut va vont`,
  ),
  it: set(
    `il lo la i gli le l un uno una del dello della dei degli delle dell al allo alla ai agli alle all dal dallo dalla
    dai dagli dalle dall nel nello nella nei negli nelle nell sul sullo sulla sui sugli sulle sull col coi questo
    questa questi queste quest quello quella quelli quelle quel quei quegli quell ciò ogni tutto tutta tutti tutte
    altro altra altri altre stesso stessa stessi stesse molto molta molti molte poco poca pochi poche più meno qualche
    alcuni alcune qualcosa qualcuno niente nulla nessuno nessuna nessun io tu lui lei noi voi loro mi ti si ci vi ne
    me te sé mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra chi che cui
    quale quali quando dove come quanto quanta quanti perché di a da in con su per tra fra senza sotto sopra verso
    contro durante secondo dopo prima fino e ed o oppure ma però se anche neanche né mentre quindi poiché affinché
    sebbene non sì già ancora sempre mai solo così qui qua lì là poi allora è sono era erano essere stato stata stati
    state sia siano sarà saranno sarebbe sei siamo siete fu ha hanno aveva avevano avere avuto abbia ho hai abbiamo
    può possono potere poteva potrebbe deve devono dovere dovrebbe fa fare fanno va vanno viene`,
  ),
  nl: set(
    `de het een der den des deze dit die dat zo'n elk elke ieder iedere alle alles allen ander andere anderen zelf
    zelfde veel vele meer meest weinig minder enkele enige sommige iets niets iemand niemand men ik jij je u hij zij
    ze wij we jullie mij me jou hem haar hen hun ons mijn jouw uw zijn onze zich wie wat welke welk waar wanneer
    waarom hoe van in op aan uit bij tot door voor over met naar om onder tegen tussen zonder sinds tijdens volgens
    via binnen buiten boven achter naast langs per na te ten ter en of maar want dus noch omdat doordat zodat hoewel
    terwijl als indien toen voordat nadat totdat ook niet geen wel nog al reeds zeer erg heel zo dan daar hier er
    daarom daarna ermee ervan erop eraan altijd nooit weer vaak soms alleen is was waren ben bent wordt worden werd
    werden geworden geweest heeft hebben had hadden heb hebt gehad kan kunnen kon konden zou zouden zal zullen moet
    moeten moest mag mogen wil willen wilde laat laten gaat gaan doet doen`,
  ),
  pt: set(
    `o a os as um uma uns umas ao aos à às do da dos das no na nos nas num numa pelo pela pelos pelas dum duma deste
    desta destes destas desse dessa neste nesta nesse nessa este esta estes estas esse essa esses essas aquele aquela
    aqueles aquelas isto isso aquilo cada todo toda todos todas tudo outro outra outros outras mesmo mesma muito muita
    muitos muitas pouco pouca poucos poucas mais menos algo alguém algum alguma alguns algumas nada ninguém nenhum
    nenhuma eu tu ele ela você vocês nós vós eles elas me te se lhe lhes nos vos mim ti si meu minha meus minhas teu
    tua seu sua seus suas nosso nossa nossos nossas quem que quê qual quais cujo cuja quando onde como quanto quanta
    quantos porque porquê por para com sem sobre entre até desde segundo durante contra após ante sob de em e ou nem
    mas porém se embora enquanto pois também não sim já muito tão tanto assim aqui ali lá então depois antes sempre
    nunca só apenas ainda é são era eram foi foram ser sendo sido seja sejam será serão seria sou somos está estão
    estava estavam estar esteja há havia haver houve tem têm ter tinha tinham tido pode podem poder podia poderia deve
    devem dever faz fazer vai vão ir`,
  ),
  ru: set(
    `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня
    еще ещё нет о об из ему теперь когда даже ну ли если уже или ни быть был была были будет будут него до вас вам
    нибудь опять нас нам них им ней для мы тебя их чем сам сама сами себя себе чтобы без будто чего раз тоже под надо
    над там тут потом кто этот эта это эти этого этой этих этому этим том тот та те того той тем тех который которая
    которое которые которого которой которых которым какой какая какие каждый каждая каждое при можно нужно между
    перед через после более менее очень здесь где куда почему зачем сколько потому поэтому также есть может могут мог
    весь вся всё всех всем всего свой своя свое свои своего своей своих мой моя наш наша наши ваш ваша ваши его`,
  ),
  sv: set(
    `en ett den det de dem denna detta dessa som vilken vilket vilka varje all alla allt annan annat andra samma själv
    mycket många mer mest lite få mindre någon något några ingen inget inga man jag du han hon vi ni mig dig honom
    henne oss er min mitt mina din ditt dina sin sitt sina hans hennes dess vår vårt våra deras sig vem vad var när
    varför hur i på av till för från med om vid under över efter före innan mellan genom utan mot hos inom utanför
    kring enligt sedan och eller men utan att eftersom därför fast medan så då där här inte icke också bara redan än
    ännu mycket alltid aldrig ofta ibland igen är var vara varit blir bli blev blivit har hade ha haft kan kunde kunna
    ska skall skulle vill ville måste bör får fick gör göra gjorde går låt`,
  ),
  no: set(
    `en et ei den det de dem denne dette disse som hvilken hvilket hvilke hver hvert all alle alt annen annet andre
    samme selv mye mange mer mest litt få mindre noen noe ingen intet man jeg du han hun vi dere meg deg ham henne oss
    min mitt mine din ditt dine sin sitt sine hans hennes dens vår vårt våre deres seg hvem hva hvor når hvorfor
    hvordan i på av til for fra med om ved under over etter før mellom gjennom uten mot hos innen utenfor ifølge siden
    og eller men å at fordi derfor mens så da der her ikke også bare allerede enn ennå alltid aldri ofte igjen er var
    være vært blir bli ble blitt har hadde ha hatt kan kunne skal skulle vil ville må måtte bør får fikk gjør gjøre
    gjorde går la`,
  ),
  ja: set(
    'の は が を に で と も や へ から まで より など だけ です ます でした ました ない する して した いる ある この その あの',
  ),
  zh: set(
    '的 了 是 在 和 与 或 也 都 就 不 没 没有 有 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 一个 被 把 从 到 对 为 吗 呢 吧',
  ),
};
