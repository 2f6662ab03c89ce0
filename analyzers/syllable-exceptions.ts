/*
 * Made by `npm run generate`; do not edit. The 7,682 of 126,046 words of the CMU Pronouncing Dictionary whose
 * syllables analyzers/syllable-rule.ts gets wrong, by their number of syllables in the first pronunciation. Source: npm
 * cmu-pronouncing-dictionary 3.0.0 (ISC), crawled from github.com/cmusphinx/cmudict: Copyright (C) 1993-2015 Carnegie
 * Mellon University, all rights reserved; redistribution and use permitted under the two-clause BSD licence.
 */
export const syllableExceptions: readonly (readonly [syllables: number, words: string])[] = [
  [
    1,
    "a.'s a.s aced ached aer aithne al. armes asche ashe aue axe ayer's b.'s b.s baas backe baer bagge bahe bahre " +
      'bakke balfe balke baltes banke banque barbe barge barke barres barthes based bathke batte beaird beer begue ' +
      'behlke behne behnke beijer beilke belke belshe benke bente berge berke berle berres berte bertsche bethke ' +
      'bielke bier birge birkes birle bjerke bjorge blanche blanke blaschke blauer blonde blouin blowe blye boehlke ' +
      'boehme boehne boehnke boer bohlke bohne boies bolte bonde bonet bonte booed bordes borge borre bourke bourque ' +
      'boutte bowe bowles bowne bowse braer brakke branche brande braque brekke bronze browe browne browse bruen ' +
      'brunke brye budde buerge bugge bulge bunche bunde bunke bunte burdge burge burges burke burres busche butte ' +
      "buzze byard bye byrge c.'s c.s carles carre carte ceased charge charle cheer cheque chiang childe chiles chiu " +
      'choirs chseing chuang ciao cinque cirque clarke cliffe clique clos clowes co. coale coals cocke coeur coiffe ' +
      "combe conde conn. conte cooed coombe cordes corp. corp.'s corpse corte cosme coxe crabbe creath creer creque " +
      "crewe croix's crowe crowle crowne crye ct cuffe d'oeuvre d.'s d.s dahlke dahnke dalke dalpe danske daoud " +
      'daoust darke dawes dea deer dehne delre dengue deppe deutsche dicke dienst dierkes dietsche digges dirge ' +
      'dirkes dirkse dise disque doepke doer dohme dohse domke donde donze douwe dowe dower downe dowse dr dr. ' +
      "drawer dreher drewes drouin drye duan duane duhe dulce duque duwe dye dyed e.'s e.s earle eckes egge ehle " +
      "ehlke ehrke elbe elkes elmes else emde emge ende enke eppes erbe erte esche esme espe ewe f.'s falke false " +
      'farge fawkes felde felske feltes fenske ferre feyen ficke fier figge fildes fincke finke fleer flowe fluegge ' +
      'flye foie folkes folse fonte forbes forde forge forgue foulke fowkes fowlkes francke franke franze fratzke ' +
      'freda freije fricke friis fritsche fritze fritzsche frogge fronde frunze frye fs fuer fugue funke fye fyffe ' +
      "g.'s g.s gaffe ganske garbe garde garske gartzke gatzke gaulke gawne gean geer geerdes gehres gehrke genske " +
      'geoff george gerdes germe geschke gier gierke gilkes gjerde glimpse gmbh gnarle gocke goecke goedde goerke ' +
      'goette goetze gohlke golde gorge gouin grabbe grahams grande graue graunke greer greinke greiwe greunke grewe ' +
      'grinde growe gruen gruhlke grulke guerre haacke hacke hagge hahne hampe hanke happe haque harke harmes harpe ' +
      'harre harte haschke hawes hawke hegge heinke heintze heinze helke helme helmke henke henze heppe herre hewe ' +
      'heyen hiers hilde hilmes hinde hintze hinze hippe hjerpe hm hmm hmmm hodde hoehne hogge holde holme holste ' +
      "holte hopke hoppe horde hotze hours' hovde howe howse howze hsiao hsiung's huan huang huard hucke huette " +
      "hulce hulme hulse hunke hunte huwe hye hz i.'s i.s ihde ihrke ilse in. inc. inc.'s j.'s jacque jahnke jan. " +
      "janke jaques jeer jeffe jeong jerde jeschke jewkes jiang joffe joie jorde juhnke k.'s kahle kahre kalthoff " +
      'kampe kappes kartes keeffe kehne kehres kempe kempke kibbe kidde kiehne kier kippes kleer klenke kleppe ' +
      'klinke klocke knapke kneer knigge knobbe knowles kobes koehne koepke koeppe kohne kohnke kolbe kopke koppe ' +
      'korte krabbe kracke krampe krauer kreher krenke krienke kriete krinke kroenke krowe kruschke kuan kuehne ' +
      "kuhne kuhnke kunde kuntze kunze kyes l.'s l.s labbe lambe lampe lande lange's lappe lapse large larke lawes " +
      'lawshe lb leagues legge lehne lehrke lembke lempke leong lerche lian liang lichte lieu liffe linde linke ' +
      'lipke lippe liu ln locke loesche loews lohnes lohse lorge lotte lotze louque lourdes lowe lubke lucke luebbe ' +
      "luebke luecke lunde luque lutze lye lynde lysne m.'s m.s macke maher mahnke manke manske manthe marche marge " +
      'marje marke marque marschke marte marthe maschke mass. matte mc meagher meckes meetze meinke mende menke ' +
      'mente menze merge merle meschke metze mewes micke milke milne minke mischke mitschke mixte mm moerbe moerke ' +
      "mohnke monde monje moppes morgue morze motte moue ms ms. mt muecke muegge muench myhre n.'s n.s nacke nantes " +
      "ne'er neer neyens ng niall nibbe nikes nitsche nitschke nitzsche nobbe noffke nolde nolte nonce norge norte " +
      "notte nth nurre nye nyers nyet o.'s o.s o.s' oehlke oehme oelke oie olde oooh orme otte oui owe p.'s p.s pais " +
      'palme papke paque parde parke parte paschke pearle peer perle peschke petsche pier piette pigue pique piqued ' +
      'pischke placke plagge plagued plagues plante plaque platte plouffe plourde pointe polce ponte poppe porte ' +
      'powe pratte prayer preach preas prebe pree preece preen preis preiss presse prete preuss prey priest prigge ' +
      'probe proehl prof. prone proof propes prose proske proud prough proulx prouse proust prout prove prowse ' +
      "puente purge pye q.'s q.s qua quarles quarre queen queer quench quiett quilmes quirke quoin r.'s r.s radde " +
      "rais ranke rappe rasche raschke ratte rawles rees reese reher reich's reim reinke rempe rende reschke reusch " +
      'reuss reust rials ricke riecke rietz riffe rinke rioux ripke rippe roarke robbe rocke rocque roebke roelke ' +
      'roepke roffe rogge rogues rohde rohe rolfe roque rorke rourke rowe rowles rowse ruhe ruhnke runde runte ruppe ' +
      'rusche ruwe rye sachse salce sande sarge sarles saxe scharfe scheer schewe schielke schilke schimke schinke ' +
      'scholtes scholze schoppe schreyer schuelke schuette schuetze schulte schultze schulze schutte schwalbe ' +
      'schwanke schwantes schwarze schwebke schweer schwenke schweppe scourge searle seer segue selbe selke senske ' +
      'seoul serge serpe sh sharpe sheer shh shiu shooed shoppe siers sioux sires sirles sitze skewes skibbe skier ' +
      'skye slye sneer snowe soltes sorge sowle sparkes speer sperle spilde splurge sprehe spruiell spurge squeak ' +
      'squeal squeeze squeezed st staehle stahnke stanke starke steer steffe steinke steppe stobbe stocke stoeltze ' +
      'stokke stolpe stolte stolze stormes stowe stracke strande strehle striar strubbe stubbe stucke stuewe stumpe ' +
      "suave suen suhre sunde suppes surge svelte swanke sweers syed t.'s t.s taaffe tacke taffe tagge tanke tappe " +
      "tarte tatge tawes tebbe teer tegge tewes tharpe there've thielke thorpe ths tier tietje tietze tigges tigue " +
      'timpe tofte tongue tongued torme torque torre torte towe towle towne traer traipse trampe tranche trappe ' +
      "trieu trimpe trippe tufte tunde tye u.'s u.s uhde urge uwe v.'s v.s vande vaughan veer velte venzke verge " +
      'viers vigue vinje virge vliet vocke volpe vyas wahle walde walke wanke warde watne wehde wehe weihe welge ' +
      'welke welte wempe wende wenke wente werke werle werre wesche whoa wicke wiehe wienke wier wii wilde wilke ' +
      'wilmes wiltse windes witte wobbe wolfe wolke wolske wooed woulfe wrye wuensch wyden wye wylde xanthe xian ' +
      "xiao xio xiong xuan y.'s yaffe yahnke yanke yarde yer yerke ying yongue yonke yorke yuen z's z.'s zarre zemke " +
      'zerbe zielke ziemke zier zierke zinke zirbes zuehlke zuelke zuhlke',
  ],
  [
    2,
    'aalsmeer abbeville abed absinthe ac acecomm aching achmed adames afmed agne agua ague ahmed aiesha airedale ' +
      'aires aldeburgh aldred alehouse aleman alewife alewine alewives alfred algiers alleman allred alred alves ' +
      'ambler amr antenne antique anxious aon ap aping aqua aquirre aravind arbed arquette arsehole arses arshia ' +
      "ascii ashe's ashes asheville asia aspirin asses assuage assuaged astred auen auerback aug aungier av ave " +
      "averaged awestruck awfully axes ayesha aylesworth ayotte azmeer b'gosh b'nai ba ba'athism babbler bache's " +
      'bachelors backyard baez baguette baiul bakeware ballowe banya banyan barbed-wire barkeley barlowe barnyard ' +
      'baroque barrientes barthelme bartl bashes basing basle basses bassler basye bateman bayesian bazemore beaches ' +
      "bealeton beauchesne beaulieu bebe bedient beebe begeman beiersdorf bein' belgian belgique belier bellevue " +
      'benches bene benecke beougher bequeath bequette beresford bergeman bergemann berkeley berlottes bertilde ' +
      'bessler bette beuys beyerle beyerlein beyersdorf bhosle bierer bierly billiard billion billionth birkeland ' +
      'bivouac bizarre blakeley blakeman blakemore blakeney blakeslee blakesley blamestrorm blesses bloodshed ' +
      "bludgeon bluest bluey bluish blushes boas boatyard boaz boches boise boise's boleware bolyard bonenfant " +
      'bonier boredom borgia borneman bornemann bosarge boseman bosses bottler boullion bourgeois bournewood bourses ' +
      'boutique bovespa bowyer boyleston bozeman bracelet bracewell branches brandl brasses braziers brca brcko ' +
      'breaches breastfed breeches breneman brennecke brenneman bressler briarcliff brickyard bridegroom bridesburg ' +
      'bridesmaid bridgeford brien brietzke brigitte brilliance brilliant briquemont brittler broaches brocious ' +
      'brookehill brouillard brouillet brouillette brueggeman brueggemann bruggeman bruin brunches brunnhilde ' +
      'brushes bruynes bryon buell buena buenger buening bueno buffeted buick buil buist bullion bunches bunyan ' +
      "bunyard bunzl buoy buoying burgeon burrowes buseman bushes busses bustier buttler byerlein byus c'mon c.d.s " +
      "cabinet's caches cacique cacld cadotte cahouet caillebotte caillouet calfed's camera's canales caouette " +
      "capehart careplus carleton carriage casebolt cashes cashier cashion catharine catherine's catherines catholic " +
      'cautious cawsl cds ce ceasing celia centerre ceres chaim chaos chargeback charleston charlestown charlotte ' +
      'chemed cheng-hua chengxiang chenier chenxiang chiara childener chmiel chocolat chocolate choir chokehold ' +
      'choquette chouinard christophe chromecast chrzan chui churchyard ciampa ciampi cianci ciani ciardi ciarlo ' +
      'ciocca ciotti citing ciucci ciulla ciullo claremont clashes classes cleah cleaveland clenches cleveland ' +
      'clevetrust cliche cliched clinches clinique cloey clotheshorse clothestime clothier clothilde clouatre cluett ' +
      'clydesdale cmos cmx cnet coaches coady coalson coate coaxes coaxum cobbler cocoa codebase coderre coed coen ' +
      'coerce coerced coey cogema coia colebank colebreath colebrook colegrove coleman coleridge coleslaw colestock ' +
      'collapse colleagues collier colonel comfed concorde conquer conscious converge conyer copeland copeman ' +
      'cordial corestate coretech coriell corteland cortes couches couillard courchesne courses courtemanche ' +
      'courtyard cr. cranesbill cranial crashes creches crenwelge cresses cressler critique critiqued croat croce ' +
      'crocheted cronauer crooked crosses crovl crownx crozier cruel cruey crunches crushes cspan cuddeback cuenca ' +
      "cunliffe curnutte curses cushion cutesy cygne d'estaing da's dadeland dahlia dalia dania daniell darnedest " +
      'dashes dashiell dassler dbase dealy deathbed debora deborde debuted declerque dederichs deforge deion delatte ' +
      "delia delmed deloitte delphian delreal deluxe demarche demesne demyan derouen derouin descartes descartes's " +
      'deshaies deslatte desperate dessauer detente deutschemark devilish dewilde dewitte dewolfe dhaharan diahann ' +
      'diamond diane dianne diaper diener dieter dietl diets diez dikeman dillion dinehart discharge disgorge ' +
      "dissuade diverge divulge dniester dockiers dockyard doers doin' doings domangue domingue doppler dornier " +
      'dossier dougl dour dovecote drakeford drenches dresses dressler drouillard druid duarte dubreuil dubuque ' +
      'ducharme dudgeon duel dueling duenez duenow duensing duet duey dufresne duis dukedom dukeman dulles duncombe ' +
      'dungeon duo duong duquesne duquette duryee dyches dyestuff dykeman eavesdrop ebbed eckl eclipse edgecombe ' +
      'edgemon eduard edye effler eiermann eiseman eisemann ekkehard elapse eldred ellerbe ellesmere ellios ellipse ' +
      'elsewhere embed embler emerald emerge engelke engeman enholme enlarge enyart enyeart eppler eranthe ertl ' +
      'esquer esses este eu euchred evening eyebrow eyelab eyestrain eyetech faberge fagundes fahnestock faist ' +
      'falsehood falsely fanueil farmyard farquhar fashion fassler fatigue fatigued fellowes fencl fessler fillion ' +
      'finarte finches fineberg finefrock finevest fire fire-men firebaugh firebombed firebombs fired firstfed ' +
      'firstier fischl fishes flaharty flaherty flashes flatbed flavier flickr flores floresheim flour fluid fluitt ' +
      'fluor flushes foia foiles foliage folliard foncier fontes forbeses forest forex forquer fosia foxmeyer ' +
      'fractious francaises francoeur frankl frashier frasier frazier freddye frederic frederick freest freia ' +
      'fremiet frequent friedl friedly frontier fruin fruity fuel fueling fuelled fuente fuentez funches fuqua ' +
      "fusses gabehart gagne gaia galesburg gallia gallion gambler gambling's gamecock gamesman gamunde gangl " +
      'gardiner gared garoutte gashes gasses gatx gauerke gaultier geers geissler gendarme genial genius geoffrey ' +
      'georgann georgene georgetown georgette georgia georgian georgie georgine georgiou georgy gerdeman gergely ' +
      'gericke gerleman giacco giaimo giambra giampa gianni giesecke gilberte gilyard gimme ginyard gioia giorgi ' +
      'giorgia giraffe gironde gittler giuffre giunta giusti giusto glacier glasses glazebrook glenfed glocester ' +
      "glosses gloucester glyndebourne gmail goates goedecke goguen goin' goings goleman gomes gonya gonyea gonyer " +
      'goodbye goodyear goracke gottesman gougeon graceland gracious grasses gravesite grobler groene grolier ' +
      'grosses grosvenor gruel gruenberg gruener gruenwald gruet gruis grunebaum grzyb gschwind gsell gtech gudgeon ' +
      'guenette guenna guenter guenther guenthner guesses guillotte guinier guinyard guion guisewite gullion gulyas ' +
      "guseman gushes guzzler h's hackl hades haeussler hafeman hageman hagemann hagewood haist haldeman halebopp " +
      'hallbauer halteman hanemann hanneman hannemann hapeman harangue harangued hardebeck hardeman hardwicke hartl ' +
      'haseman hashes hassler hatheway hatred haueter havier hawkiness haydn haynesworth hbox hedgecock hedgehog ' +
      'hedgepath heffler hegeman hehmeyer heideman heidemann heigl heikes heileman heindl heinecke heineman ' +
      'heinemann heinicke heinl hellier henceforth henneman henrique heppler hereby herendeen hernandes hessler ' +
      'hettler hibbler hibler hidebound hideout hileman hilemon hilgeman hillian hilliard hillyard hilyard himmler ' +
      'hinchcliffe hinchliffe hineman hippler hire hired hisle hisses hitzeman hjort hodgepodge hoene hoeveler hoey ' +
      'holcombe holdeman holleman homebound homegrown homesley homespun homestake homestead homeward hoobler hoosier ' +
      'hopefuls horehound hornblende hornyak hors-d-oeuvre horses horseshit hotbed hottelet hour houseknecht ' +
      'houseware housewives housewright houy hrncir hsieh huadong huaneng huenink huey huggler hui huibregtse huish ' +
      'huml hunches hundred huot huseman hyun ia ibn iceberg ids iiams iida iie ilya imbed impulse inbred incheon ' +
      "inches indulge ines innes interest intrigue intrigued io ip iq ireland's irelands ironton isaly iseman isms " +
      "israel's issuers' it'd it'll jacinthe jacquie jaenicke jaime jakeway jameson jamestown jamesway janeway " +
      "janicke janii jaqua jared jayme jean-pierre jeanerette jefferies jere jesse's jessye jiang's jiangsu jiawen " +
      'jillion joann joanne jocelin joceline jocelyn jocelyne jocylan joedicke joel joelle joey jokester jolliffe ' +
      "joneses jonestown jose jose's joske's joycelyn jr. jua judishe juedes juenemann juenger julia julius junior " +
      'junkyard juul kappler karlsruhe kaseman kaske kassler kastl katharine katya kauai kcal kcop kearsarge keay ' +
      'keebler keio keleman kelemen kennebeck kennemore kenya kenyan kenyen keppler kessler khaled kibler kiechl ' +
      'kielley kiev kikatte killian killion kimbler kindred kiryas kiryat kisses kissler klabunde kleindienst ' +
      "kliethermes kluender kmart kmetz kmiec knipl kniveton kobe kooy korean's kosanke kottler kowalke kraeutler " +
      'krajina kressler kristoffe krone kruckeberg kuala kubes kuennen kuenzel kuenzli kuo kuow kuzniar kvamme ' +
      'labarge laberge labonte laborde labouisse labrecque lacquer lafarge laffitte lafitte laforge laforte ' +
      'lagniappe lahaie laimbeer lajoie lakeberg lamonte lamotte lampl lancelet landrieu lanehart lanier lanphier ' +
      'lansdowne lanyard laos lapointe laporte largely largeness larocque laroque larowe lashes launches lavergne ' +
      'lavoie lawyer leaches leaguer leah leann leant leaseback leasehold leaseway leashes lebed lebegue leboeuf ' +
      'lebouef lebowe lebudde lecompte lecomte ledyard leeches leeuwen leffler legged legrande leia leibler ' +
      'leicester leist lelia lemieux lemme lendl lengyel leoda leola leonard leonelle leonhardt leonhart leonie ' +
      'leopard leora leota lesesne letarte leveque levitte lezotte liao liau liebler lieske lieurance lifeco ' +
      'lifespan lifestyle lindeman lingua linkedin linneman linnemann linowes liqueur lire lisle liveried lizotte ' +
      "lockyer lodestar lodestone lodgepole loeffler loess loew lois loise loosestrife lopeman lorean's losses " +
      'louisette lovelan loveridge lowekamp ludeman ludemann lueck luedecke lueras lui lukehart lukewarm luncheon ' +
      'lunches luong luquette luscious luu lyon macaques maciag macleod macmahon macqueen madl maeve maez magouirk ' +
      'magyar maia maio maish makeshift malinde mandl manfred manrique manteer marches marcotte marlowe marotte ' +
      'marquee marquette marriage marya masefield masses mathes mathieu mathilde matyas mawr mayotte mbank mccahan ' +
      'mccaughan mccluer mccuen mcgeorge mcgeough mchargue mcleod mcneer mcqueen mcteer mctigue measles medved ' +
      'megace meidl meierfeld meindl mendes menia merengue mesched meshes messes messieurs messler messrs messrs. ' +
      "metcalfe metier mettler mhm micheaux's michener michl microbe midyear midyett midyette miert mieske mightn't " +
      'mildred milieu million millionth mincemeat minecraft minehart miniard minteer minyard mischarge misled misses ' +
      "missler mittler moab moates moet molehill molelike molesworth monarch's mongeon monique monsieur montier " +
      'moorehead moorehouse moorestown mores moseley moseman mosier mosle mosses motl moua mpeg mr. mrs mrs. mssrs ' +
      'mssrs. mtel muehlebach muenchen muenchow muenster muffler mui mulches mulqueen mulvehill mungia munyan ' +
      "murrelet mustn't myanmar myerson mystique nadia naim naish naked namesake nasr navarre ndau nedved neidl nepl " +
      'nessler newcombe newtowne ngo ngor niaid niches niihau nike nineteen nineteenth ninety ninneman niquette noah ' +
      "nobler noel noelle norsemen nosedived noteware noxious numed numia nurses o'dea o'dwyer o'keeffe o'rourke " +
      'oblique oddler oest oeuvre ohlmeyer oj ok okeeffe olinde omelet onecomm opaque opera oppler ormonde orourke ' +
      "osred ouaga oughtn't ouimet ouimette our paez pai paiute pandya paone papier paquette pasqua passe passes " +
      "pay'n pcs peacenik peaches peddler peebler pele pepe peppler peres pergande perses persia persuade petr " +
      'petteway pettitte peugeot pevehouse pfiester phaseout phebe phetteplace phillippe philyaw phonemate phuong ' +
      'physique picone picotte picou picoult picower pidgeon piedboeuf pierette pieter pigeon pillion pilotte ' +
      'pinterest pinyan pipetec piquette pirkl pisces pisses pitchblende plaguing plaia platinum pleiad plenmeer ' +
      'poage poel poem poeschl poet poitier poleward politte polyak pomrenze ponce pontes pontious pooches popejoy ' +
      'poquette posse posses pottebaum pouches powercise powertrain prayerful prchal preacher preachy preakness ' +
      'prechtl precious preiser preisig premier presque-isle pressler preussag preusser prevatte preyer pridemore ' +
      'pridgeon priester priestly prieta prieto primebank primeco primenews primestar primetime prindl prisms pritzl ' +
      'privilege privileged prizm proia proofread proskauer prouder proudest proudfit proudfoot proudly prouty ' +
      'prudente pruitt prunedale prussia pryor psyche ptyon puentes pulses punches purebreds purses puryear pushes ' +
      "pusses puzzler pyongyang pyre qasr qiao qiryat qmax quaeda quaffed quarters's quealy queasy queena queenan " +
      'queener queenfish queenie queensland queensway queerer quenby quencher quennel quentin quenzer queuing quiles ' +
      'quillian rabes rackliffe radcliffe raffety ragged rai raia rainier rambler ranches rapeseed rashes ratcliffe ' +
      'rateliff ratier ratliffe rauen rauls reaches reacts reali rearm recharge redactes reeser reesjones reesman ' +
      'reesor reichl reiman reimann reimer reindeer reindl reischauer reish reist relapse relyea rene renfred repr ' +
      'repulse requa resendes ressler reum reusser reyes rhea rhinehardt rhinehart rhineland rhineman rhinesmith ' +
      "rhinestone rhodanthe rhythms rich's riches riddler rideout ridgecrest ridgefield ridgeway ridgewood riedl " +
      'rietman rietveld rigueur rijn rinehardt rinehart ringuette riordan risque rissler roaches robarge roberge ' +
      "roche's rodarte roderick rodrigue roedl rogier romesburg romines roquemore rosebrock rosebrough rosecrans " +
      'rosekrans rosemead rosemond rosemont rosenau rosevear rosewicz roshier rothmeier rottler rouillard roukema ' +
      'rouyn rudyard ruelle rugged ruin ruis ruiz runyan ruoff rushes russia russler ryerson ryon sacred sadye ' +
      'safeco safety safier sagebrush saia saif salesforce salesman salesmen salles salyard salzhauer sanches ' +
      "santerre saone sashes sattler satya saucepan saute savier savings's savior savoie savr sawyer sayed sayyid " +
      'scallion scapegoat schaeffler schaffler scheunemann schisms schmidl schoene schoneman schoolyard schreder ' +
      'schroedl schuessler schuneman schussler schuttler schwalier schweder schwendeman sciacca sciandra scianna ' +
      'sciara science scimed scohier scolia scour screeches scribbler scrimgeour scrivener scsi scullion seabed ' +
      'seance sedgewick see-kiong seelye seidl seles sellier semien semite semmler senior sequa sequence sequent ' +
      'sergio sese sessler settlers seve several sevier sgt shakeout shakespeare shampooed shareware sheffler shelia ' +
      'sheneman shenyang shevtl shiffler shiina shipyard shissler shoreward shoveling shreffler shrikelike shryock ' +
      "shuey shui siad siam sian sichuan sicotte sided sidek sidell sider siegecraft siemens's siese sigl sikhism " +
      'sinuous sinyard siobhan sire sisemore sittler sizeler sizzler skiers slashes slouches smashes smooches ' +
      'smoshes smuggler snarled sniffler soares sofaer soldier solesbee somesh sonia sonya sooy sophomore sour ' +
      'sourcebook sovereign spacecraft spacehab spacelink spacious spaniard spanier spaniol spasms specious speeches ' +
      'spektr spiceland spittler splashes spokesman spokesmen spongebob spongeform spoonemore sporophyte spurgeon ' +
      'squeaker squeaky squeamish squeegee squeezing squires srdan srpska st-pierre staebler stagecraft stai ' +
      'stakeout stalemate stallion stangl starpointe statecraft statesman statesmen stateswest stechschulte steffler ' +
      'stefl stegeman stegemann stegemeier steidl stemmler stettler stiffler stillion stineman stirewalt stiteler ' +
      'stjohn stockyard stoia stoic stoneberg stonehenge stoneking stoneridge stoneware straggler stresses strieter ' +
      'strikeout strnad studeman sturgeon stutesman suarez suasion suazo submerge suey suez suhua sui sulya ' +
      'sumptuous sundial suon surcharge surgeon sutcliffe suttmeier svp swindlers swinehart swishes swoveland ' +
      "synapse takeoff takeout tangeman tangiers tania tanya taoiseach taoiseach's tarleton tarses tattler tattooed " +
      "teaches teate technique tele temperate termeer tessler testes tevye thalia that'd that'll thea theberge " +
      "thenceforth theorem theories theory thereby therefore thereof thereon thereto thielemann this'll thivierge " +
      'thoene thrashes thrushes tia tiedeman tiedemann tietmeyer timeout timeplex timezone tire tired tocqueville ' +
      'toddler toews toffler toniest tonnesen tonya tonyes torres tosses touches towles tradeoff tradesmen tranches ' +
      'trashes treml trenches trendier trendiest tresses tressler tribesman tribesmen trillion trimedyne triomphe ' +
      "trnka troia truell truest truex truncheon trusses tryin' tryon tryout tsui tumbler tumblr tunkelang tuolumne " +
      'turbeville turcotte turgeon turquoise tushes tvs tvsat tyo typecast typeface typeset tyres uart ueno ui uk ul ' +
      'ulfred ultrair unctuous unions unique unwed upsurge urquhart uv uy vaguer valia valiant vanhecke vanleer ' +
      'vanvliet vanwyhe vanya vardeman vares vasques venneman verbrugge vermeer verses viau viceroy vicious vieau ' +
      'vieth vigeland villiers vingmed vinyard visuals visx vivyan vlcek vogl vorhauer voxforge vrba vs. vsel vuong ' +
      'waage wageman waidelich wakeley waleson walfred waren warnecke washes wavelength wavetek wedgestone wedgewood ' +
      'wedgeworth weiand weide weideman weidemann weigl weinger weist wellesley wenches wenzl weppler werdesheim ' +
      "werewolves werne wernecke wernicke weseman wesemann wessler westdeutsche westfed weyenberg what'd what'll " +
      "when'll whereby wherefore which's whiteford whitehurst whiteley whitemont whitenack whiteneir whitener " +
      "whitesel whittemore who're whorehouse why're wicked wickliffe wiedeman wiedemann wienecke wiesemann wieting " +
      'wildeman wildflowers wileman wilfred william williard willowes willyard wineberg wineheim winfred wipeout ' +
      'wire wired wiretaps wisehart wishes wissler witteman wittler wm wodehouse woodshed woodyard worcester ' +
      'wrenches wrestlers wretched writeoff wuest wurdeman wussler wynyard xantippe xavier xbox xers xiaogang ' +
      'xiaoping xiaoyun xscribe xtra yahya yeates yene yentl yeoman yeosock yerkes ynjiun yolande yorio yuletide ' +
      "zaire zayed zayre's zeringue zettler zhejiang ziahe zillion zoete zoey",
  ],
  [
    3,
    'aaa aba abasia abc abd abiquiu abkhazia abs acampsia acc acceding aceves ach achebe acheson achille acm ' +
      'acquire acquired actresses addresses adenauer adine adlai admired adrda adrea adrienne aeneas aeneid aeolus ' +
      "aerien afl afsane agache's agaches aguiar aichi aida aiello aisa aiton ajaj's akao albea albeit albemarle " +
      "aldape aldrich's alguire alienate alire allegiance allele almaguer aloia altaic althea alvares alyeska's ama " +
      'amalia amalya amasses ambien ambience ambient ambitious ambling ambrosia ambushes amc amd ameche amelia ' +
      'ammonia amnesia amoolya amrhein andean andrea andren anemone angeles angelique anglen angove anime anion ' +
      'annese annuit anreder anstine antares anteater anthea anthiel antietam antigua antone antunes anxiously anyon ' +
      'aoki aol aorta aortic apaches apc aphasia api apnea apo appling approaches aprea aqueous arabe arai arcement ' +
      "archaic archetypal archibeque ardine area arguelles ariel arkansas's armine arnone arrieta artale asea asean " +
      'asheboro asiel askren aspires assembler assesses assiduous asuncion ati atm atp atrocious attache atteberry ' +
      'attebury attire atv atx auctioneer audacious audrie aurea aureus auspicious australia australian austrasia ' +
      "avalanche average's averages averaging aviles avions aydelotte aylesbury ayodhya baa babbling babyish " +
      "backfired backfires backlashes backslashes badeah baffling baha'is baidoan baidoas baillargeon balaguer " +
      'baliles ballyhooed bandolier baoguang baptisms baptistery barefield barlettesville barriere bartone ' +
      'bas-relief bas-reliefs basically basler basore batiste battiste battling baumler bayerische beachler beata ' +
      'beato beatrice beautifully begnoche begonia behavior behaviour behringwerke beidler beitler beleaguer belisle ' +
      'bellone belongia belote bendure benyamin berdine berea berghuis bermea berrien bertling bertone besler ' +
      'bessire bethea beucler beumer beutler bevacqua bevaqua beverages beyonce bichler biedermeier biegler bieniek ' +
      "biennale bigler bihac's billionaire biomed birchler bitler blasia blemishes blessedness blvd bodine boening " +
      'boggling boheme bombardier bonaparte bonecrusher bonecutter bonfire bongiorno bonine bonneville boolean ' +
      "boroian bosler bottling bottone bouillabaise bourgeoisie boyea braaten brainwashes bramalea's brandeberry " +
      'brandishes brasilia brazilian breitling brenneke brierley brigadier brigode brilliantly briones bristling ' +
      'brittian broerman brouhard bruella bruington bruinsma bruxelles bruzzese bta bubbling buchler buckler budai ' +
      'buechler buendia buenrostro buentello buffone bugling bukkake bulthuis bumbling bundling bundren bungling ' +
      'burriss busier busily businessland businesslike businessman businessmen businessphone busler bussiere ' +
      'bustling butare buttresses byington bypasses byu cabinetry cabrales cacao cacciola caceres cacioppo cackling ' +
      'caiazzo caiola calame calcote camelot camire campfire canace canale canape cancienne candler canilles canipe ' +
      'cannone cansler cantone cantv canvasses capacious caprese capricious carcasses cardoen cardone carefulness ' +
      'caregiver caregiving carelessly carelessness carelock caresses caretaker carine carinii carlone carlyon ' +
      "carmean carnine carrere carriere casale casares casciato cascone casebeer caseloads caseze caseze's casias " +
      'casler cassese cassia cassone castine castorena catalogued catalogues catania cathmor cation cautiously ' +
      'cautiousness cavalier caveat cazares cdrom cea ceaselessly cecelia cecere cecilia cedrone ceo cercone cerone ' +
      'cerrone cervone cesare cespedes cevaxs cfo cgi chaidez chairez chairpeople chandelier changeover chaotic ' +
      'chappuis charcuterie charlottesville charlottetown charlotteville charpentier chataqua chautauqua cheerfully ' +
      "cheeseburger chelyabinsk chemania chemically cherishes chesler chevalier chihuahua chikane chilean chiles's " +
      'chisler chmura choiniere chopsuey chortling christiane christianne cia ciaccio cialis ciancio cianciola ' +
      'cianciolo cianciulli ciaobella ciccone cicely cifuentes cio ciolino circling circumference cisler cit cityfed ' +
      'civilian clarion classically clevelander clo cmu cochlea cochlear cockroaches coddling codebreaker coelho ' +
      'coello coenen coenzyme coequal coercing coercive coexist cohea coincide cojuangco coldren colestipol coleus ' +
      'coline collegian collegiate colorfully comanches comandeer comedies commandeer commerical compresses comrie ' +
      "conceding concourses condren condry conduit conferencing confesses confidante congenial congress' congresses " +
      'consciously consciousness consequence consequent consortiums conspire conspired contagious contentious ' +
      "converses coogler copiously coplen corbusier cordially cordry corea corestates' cornea cornelia cornelius " +
      'corporatewatch corrales correa cortese corzine cothren cotler cotrone cottone countercharge countesses ' +
      'courteous couvillion cozine cpu cradling craftspeople crary creager crimea crippling crisler critiquing ' +
      'crnkovich croatia croatian crookedness cruea cruikshank crumbling crumpler cryolite cryonics crysler csi ' +
      "cuello curare curmudgeon cutaia cutesiness cutrone cuvelier cyclades cycling cyclist d'andrea d'souza " +
      'dabbling dacia daiichi dalgleish daloia damien dandrea danese dangler dangling daniella dannemeyer daredevil ' +
      'darien daseke datapower davide dazzling dealba deana deanda deandrade deandrea deanna debruin debutante ' +
      'decorative decoste defrates degeorge degrace degrasse degrave deguire dehere deified deify deisher deism ' +
      'deities deity delbene delcine delebarre deletion delfine delgadio delgiorno delicious deline delinquent ' +
      'delores delphine deltaic deluise delvalle demagogues demille denarii dengler denouement depace depardieu ' +
      'depresses dercole desai deschler desertion desire desired desroches detaches detienne detore dettore devere ' +
      'devillier devour dialogues diapers dichroic dicomed didion diego dierking dieters differently digioia ' +
      'digresses diianni dildine dilletante dimare dingler dioceses discotheque discourses discusses disgorgement ' +
      'dismisses dissuaded distresses dlouhy dlugos dlugosz dmitri dna dnase doable doerfler doering dolores domine ' +
      'domingues dominique doonesbury dorea dorine dorion dorthea dosia doubling doubtfire drastically drechsler ' +
      'dribbling drizzling druella dsouza dubilier duelist duesler dui dulcea dulciana dullea dumire dunmire dupler ' +
      'duramed duvalier dvds dwindling dysplasia dyspnea eagleye eap easudes eavesdropping eblen ebling echemende ' +
      'ecuador edrea eduardo egregious eichler eifler eightieth eiichi ekk elaborate electrique element eletr ' +
      'ellithorpe eloquence eloquent elsea elsevier embryo empire ems emslie emuil encroaches endorses enea englbred ' +
      'engler enlargement enmeshes ennea ennui enquire enriches enslen entire entrenches entwisle epa equation ' +
      'equion equity ercole erion eritreans esler espalier especially estatehood esteves ethnically ethyol etienne ' +
      'etiquette euclea euphrates eurasia europewide eveline everest every everyday everyman everyplace everything ' +
      'everytime excellencies excellency excesses exchequer expires expresses eyedropper eyelashes eyeliner ' +
      'eyewitness facetious factional factitious faiella faiola falcone fallacious falzone familial familiar fansler ' +
      'fantasia farace farese farruggia farrugia fasone fatiguing faubion favale fayetteville fbi fda fealty ' +
      'featherbed fenjves ferocious ferrone fesler fiance fictional fictitious fidelia fidler fiennes fieros fiery ' +
      'fiesta fiftieth figler figueira finale financier findling fineran finishes finklea fiore firearm fireball ' +
      "firebird firebrick firebug firebush firebush's firedamp firefighter fireflies firefly firefox firehouse " +
      'fireplace fireside firesign fireweed firewood fischler fisler fitzwilliam fizzling flageolet flatfishes ' +
      'flightsafety flirtatious florea flourishes fogler fondling fondren fontainebleau forcefulness forensic ' +
      'forested forester forestry forestville fortieth fortresses fosler fractional fractiousness fragale fraioli ' +
      'francese franzese franzone fredericksburg frequencies frequency frequented frequently frictionless fruition ' +
      'fukui fumbling functional funderburke fuoco furbishes furnishes fuselier fustian gabbroic gabele gabriel ' +
      'gabriele gabrys galea galiena galoshes galyon gambale gambling gamekeeper gamesmanship gananoque gaona garcia ' +
      'gardenia garnishes gaseous gatekeeper gaussian geniuses gensia gensler gentlest genuine geoghegan georgakis ' +
      'georgeson georgina georgio gerace gertler gfeller ghanaian ghettoize giacinta giacobbe giacomo giambalvo ' +
      'giammarco giampaolo giampapa giampietro giancola gianelli gianfranco giangrande gianini gianino giannelli ' +
      'giannetti giannetto giannini giannola giannotti gianotti giaquinto giardina giardini giardino giarrusso ' +
      "giesler giggling giggly giguere gilchrest gilcrest gilliardi gingrich's gingriches gionfriddo giordani " +
      'giordano giorgio giovenco girdler gisler giudici giuffrida giulio giurescu giuseppe globetrotter gobbling ' +
      "goddesses goeas goemon goewey goldfinches gomillion goncalves gondolier gonsalves gonzales goodrich's " +
      "gooseberries gouvea gouveia govea govpx graciously graciousness graphically grassia greeniaus greenwich's " +
      'gremillion griesa grigoryant groening gruenewald gruenhagen grumbling grzelak grzywacz gucciardo guei-yuan ' +
      "guerneville guiana guidone guidry gundry gunfire gurgling gurion gurtler gusler gustave guzzler's guzzlers " +
      "guzzling ha'etzni habeas hackler hadler haggling hajime halcyon halcyone hamblen hamler hamtramck haranguing " +
      'harare harasses hardwired harnesses harriet haruo haryana hasler hassling hatler hauenstein hausler hawaii ' +
      'hawaiian hbo headdresses hebrides heidler heinlen heiresses heishman heisler hekmatyar helbling hellacious ' +
      'hempfling hendren hendrie henneberger henrie henriques hensler hercules heretofore heroic heroin heroine ' +
      'heroize heroized hertzler heryana hesler hessling hestia hiaasen hideous hildegarde hirai hirose hisao hiv ' +
      'hobbling hobbyist hoefler hoefling holdren holyoak holyoke homebuilder homebuyer homecoming homelessness ' +
      'homemaker homemaking homeowner homesteaded homesteader honea hopefulness hopelessly hopelessness horatio ' +
      'horatius horsemanship hosea hosler hostesses hotelier hotwire hotwired hourglass housekeeper houseraising ' +
      'hrdlicka hrubik huachuca huallaga huddling hudler huetta huguenin huguenot humblest humbling humfry humphries ' +
      'hurdler hurdling hurriedly hustler hustling hyacinthe hyades hydeia hydropower hygeia ianovski ibm icebreaker ' +
      "icelandair icelandic iceskating idalia ideas idler idling iezzi ignatius igneous ijames ikea illinois's " +
      'illnesses imageries imagery imbroglio immunetech impeaches impeding impetuous impoverish impresses imrie ' +
      'incestuous inchoate indifferent infectious infrared infrequent ingenious inglish ingrassia inouye inquired ' +
      'inquires inscore insouciant inspired intaglio interbred interdictes interested intriguing intuit iole ione ' +
      "iou iroquois irs isaiah isautier israel italian ixion izquierdo jacksdeit jagiello jayewardene jefferies' " +
      'jeopardize jeopardized jeopardy jerboas jerrome jersian jesmer jesuit jewfishes jiggling jna joachim joanna ' +
      'johannes jolicoeur jonesboro jopling josiah jostling judgemental judicious juggling jukeboxes jurgensmeyer ' +
      "kadrmas kafkaesque kahane kalliel kamler kanade kansian kantian kapler kardashian kasese kasich's kasler " +
      'kasprzak kasprzyk kasriel kastenmeier katia kawai kawate kaweske kazuo keanu keiichi keisler keisling keister ' +
      'keisuke kensler kerien kesler kesling keteyian kgori kigale kimbriel kimler kindler kingry kinsler ' +
      "kiplinger's kisler kisling klingler kmiecik knievel knoedler knowledgeware koala koegler koernke kofler " +
      'kogler koichi kokate kooyman korea korean koryagin kosyakov koteles kotler kouri kouyate kreidler kreisher ' +
      'kroening krysiak kuchler kudrna kuechler kugler kusiak kusler kyoko kyoshi la-carre labine labrie labrosse ' +
      'lacasse lacaze lacerate lacosse laduke lafler lafuente lagace lagasse lagrone laity lalone lamaist lamere ' +
      'landfried landmasses lanese langelier langille langone languishes laotian lapine laprade laraia larine ' +
      "laroche's larose larrea larroquette lastrapes latecomer latticework laureate laurentiis lavalle lavere lavine " +
      'lavinia lavishes lawrenceburg lawyerly laypeople lazare leander leandro leanza leccese lecrone legare ' +
      'leibfried leino lemire lencioni lenient lentine leonara leonarda leonardi leonelli leonetti lepere lepine ' +
      'lepore lequire lereah lesane lesiak lettiere leveraging levien leyendecker lhommedieu liaison licciardi licea ' +
      'licentious liebling lieutenant life-threatening lifecycle lifesaver lifesaving likelier likeliest likelihood ' +
      'likhyani lilienthal lineage lineal linear linebacker lineberger lineweaver linguine linnea litalien litigious ' +
      'littlest livelier liveliest livelihood liveliness livesay livonia lobbyist loella loewen logically logiudice ' +
      'loiseau loneliness longenecker longshoremen loquacious lorean louviere lovemaking ltd. lti lubricious ' +
      'lucchese luciani lucianna lucien lucienne lucrezia luella luera luigi luisa lukyanov lumberyard luncheonette ' +
      'luoma luongo lyondell lyonnais lyonnaise lyphomed lyrically mabry macdiarmid maciejewski macinnes macrame ' +
      'macwilliams madeline madewell madlen madore madyun maeda maenza maestri magnesia magnolia magnone maiello ' +
      'maiolo majeske majure makeover malave malaysia maleski malesky malicious maline malkiel managua mangine ' +
      'mangling mangone mangope mangueira maoris mapplethorpe marchese marchioness marcial marciante marcone ' +
      'margiotta margoshes mariel marife marineland marion marrone marseilles martinique martire martone marui ' +
      "marylebone masai masao mascioli maslen massacred massicotte mastrich's mathai mathea matsui matsuo matthea " +
      'mattresses maurine maxion maxzide mazzei mazzone mba mbira mcalinden mcauliffe mcbrien mccaffery mccallion ' +
      'mccuin mccutcheon mcdiarmid mcelyea mceuen mcgoey mcgwire mcinnes mcmillian mcmillion mcnicholas mcqueary ' +
      'mcqueeney mcwilliam mealo meander medallion meddling medically meineke meiosis meisler melamed meleis meloche ' +
      "melone mendacious mengele mercedes mercedes's merion mesler messiah metagogued meyerbeer mfume micale " +
      "micciche mickey'll microprose middling mignone mijares mildrid mileham mileski millionaire minea mineowner " +
      'minesweeper mingling ministering minjares minoan minuet mireles miscarriage mischler miscreant miserly ' +
      "misfire misiak mistresses mit mitsui miyake mkhatshwa mladic's mme moammar mobiliare moening moerman moesha " +
      'mohamed mohammed mojave molasses moncure mongiello monisms monologues montagnier montague montanye montgomery ' +
      'montiel montien montieth montone morace morasses morea moredock morefield morelock moreover moreton morine ' +
      'mormonism morones morpheus morrone mortgagepower mosaic mosaicked mosler mothershed mottling mozambique mri ' +
      'msgr muddling mugabe muhamed muhammed mukai mumbling munguia murguia muriel murrieta muscling museum musial ' +
      'musically mustaches myopic myosin nadler nagai nagao naively nakai nakao namaste naoki naoma naomi napea ' +
      'nardone narvaez natale natalia natalle naturedly nausea nauseate nauta navellier nba nedlloyd needler neisler ' +
      'nemean neoax neorx nesler nestea nestler netiquette neuendorf neuendorffer neuenfeldt new-orleans newgateway ' +
      'newlywed newsflashes newspeople ngema ngueppe niagara nibbling niceties nicollier niebling nienhuis nieves ' +
      'nkohse nobuo nodine nogales nogueira non-corporate noncorporate nonevent noninterest nordine nordling ' +
      'norwegian noseworthy nostalgia noteboom notetaker noteworthy nourishes nuclear nuclei nucleic nucleus ' +
      "nunemaker nutrient nutritious nuzzling nvhome nvryan nyina o'brien o'guin oad oahu oas oases oasis obermaier " +
      'obliquely obnoxious oboist obrien obsesses ocain octillion odele odiaum odiaun odp oeien ofc officemax ' +
      'oglethorpe oguin oishi okabe oken olathe oldfashioned olea oleske oncale ophelia oppresses optically optional ' +
      'oquendo orangeburg orea orestes orgasms orient orion oriordan orlean orpheum orpheus osake osmer ostia ' +
      'ostling ostriches ourself ourselves outclasses outguesses outler overcharge overfed pacemaker pacesetter ' +
      "paddling pagemaker painewebber paintbrushes palau's palese pallone pancreas panelist pannone panthea " +
      'papageorge papale papillion paredes parishes parliament parmele parrishes pasquale passageway passaic ' +
      "passionate pastiches patese patnaude patriarch's patrie patrone pautler pavese pavillion peacefulness " +
      'peacekeeper peacemaker peacemaking pecore peculiar peddling pedone pelaez pelletier pendyala pensioner ' +
      'penthea pequeno perales perea perine permeate pernicious perrine perrone perseus persuaded persuading ' +
      'persuasion persuasive perusse petrea petrone pettine peyote pga ph.d. phileas phineas photoop piccone pickler ' +
      'pickren picturetel piddling pierie pierrelouis pieties pietro pietrzak pietrzyk piety pigeonhole pigeonholed ' +
      "pignone pilates pineal pipefishes pirrone pisciotta pizzazier plagiarize plagiarized plaisted platinum's " +
      'plebeian pleonasm pneumonia pocius poetic poetry poggioli pontiac pontikes poppea portales porteous possesses ' +
      "possession posterior pourciau povich's powerfully practically praiseworthy preceding preciado precocious " +
      'premiership prentnieks preponderance prescience prescient presler prestigious pretentious princesses ' +
      'principally principe priore processes prodigious professes progresses promiscuous propitious prosaic ' +
      'prosciutto protean protease protege proteges provincetown provine prurient przybyl przybysz ptovsky ' +
      'publically publishes pugnacious puipoe punishes pursueth puzzling qiaotou quagmire quassia quattrone ' +
      'queasiness queensberry questioner questionings questionnaire quibbling quievoni quirion quixote racamier ' +
      'racioppi rademaker radically radioed radishes radler rafael rafuse ragone rainger rambunctious ramesses ' +
      'ramires rapacious raphael rasia ratatouille ratepayer rayonier rca reabsorb reacquire reacquired reacted ' +
      'reactive reactor readjust readmit reaffirm reagent realestate realised realism rearrange rearranged rearrest ' +
      'reassert reassess reassign reassume reassumed reassure reassured reatta reattach rebellion rebellious ' +
      'receding recesses recine reconquer recore recovery reelect reemerged reenact reenter reentry reexport refenes ' +
      'refreshes refuel refusenik regalia rehearses rehired reichart reichling reignite reina reinforce reinforced ' +
      'reinspect reinstall reinstate reinsure reinsured reinvent reinvest reinvite reissue reissued reister ' +
      'religious relishes remarriage remisses renate renschler rensselaer reptilian require required resilient ' +
      "resseguie restauranteur retemeyer retirement's retirements reunions reunite reveille reveles reverses rewire " +
      'rewired rhodesia rhythmically ricciardi ricciuti richelieu ricocheted rigler rinehimer ringler rippling ' +
      "riverbed riviere rna roanoke robare robeson robling rock'n'roll rodine rodrigues roesler roethler roever " +
      'rohweder rolemodel roleplaying romine roseate roseboro roseborough rosemarie rosemary rosemeyer rosenow ' +
      'rosiak rosine rotea rte rueda ruella ruffling ruinous rulemaking rumbling ruocco rustlers rwanda rwandan ' +
      'rwandese ryobi ryohei ryuzo rzasa rzepka saccone saddling safeguarded sagraves saguenay sakai sakau salacious ' +
      'salesmanship salespeople salesperson salisbury salome samoan samuelle samuels sandwiches sans-culottes sansui ' +
      'santone santore sanzone sapiens sapone sapphire sarine sassone satire satyandra sauter savion savoia sba ' +
      'scalese scapegoated scarpone schadler schaedler schaufler schedler scheidler scheufler schickler schickling ' +
      'schildknecht schisler schloesser schmutzler schoening schouten schubring schueneman schuenemann schuerman ' +
      'schuermann schwegler schweizerische schwoerer scialdone sciarrino sciclone scientist scorekeeper scrambling ' +
      'scribbling scuffling scuttling seamstresses seattle seceding sechrest sechrist secrest secrist sectional ' +
      'sedalia seditious sedore segraves segrest seifried seigler self-destruction semele semones seniornet sequeira ' +
      'sequencing sequential sequoia sesler settling severally seyfried shamalia shamanism shamelessly shaolin ' +
      'sharecropper shareholdings shareowner shashoua shidler shinxiaku shiremanstown shisler shoichi shoshone ' +
      'shuttling siamese siano sicilia sidener siderca sideris sidler sidling sienko sienna sierra siesta siewiorek ' +
      'sifuentes sigler signore silesia similiar simion simler simpler sinead singler singling sirrine sisler ' +
      'sistare sitler sixtieth sizzling skirmishes skrzypek sledgehammer smokejumper sociable socrates solares ' +
      'solely soloist somalian sos sosuke soulliere sovereignty soviets sovyetsky spangler speciale specialities ' +
      'spengler spinale spindler spitale spokespeople spokesperson sponsler spracklen squabbling squeamishness ' +
      'st-charles stablest stakeholder stalemated stampeding stangler stapler stapling starace stasiak statesborough ' +
      'statesmanship statuesque stds stepien stickler stiegemeier stoever stoneberger stoneburner stonecipher ' +
      'stonecutter stonehocker stonesifer storagetek storekeeper strangling stricklen strikebreaker struggling ' +
      'stumbling subconscious subnotebook subsequence subsequent subtler subtly successes sudafed sudler suicide ' +
      "sunglasses sunobe supercharge superfluous superpowers' superx suppresses surace surpasses suspicious suu suv " +
      'swindler swingler synagogues tabares tabling tac tadeusz taira takao takeover tanabe tassone tatyana tavares ' +
      'telecharge teleport temperament temperature templer tenacious tendentious tenement tequiliu terpsichorde ' +
      "terrien tesler tesmer tetsuo texas' thaddeus theater theatre theism therapists's theriault therriault theseus " +
      "thirtieth thomas' thoroughbred throttling tianjin tiano tiara ticklish tidewater tijuana timeliness timpone " +
      'tingler tingling tinkler tinkling tipler tiredness tireless tirelessly tiremaker tiresome tischler titania ' +
      'tokuo tokyo tolkien toothbrushes toppling townspeople trachea tracheal tragically tramiel transgresses ' +
      'transience transients transpire transpired trbovich treichler trembling trevelyan tribalism tripling trisler ' +
      'troiani tropea troubling trousdale truism trulove trusler trzaska trzcinski tuinstra tuition tumbling tunisia ' +
      'turbocharge twentieth twinkling twinkly typesetting typewriter typewriting typewritten typically uarco ' +
      'udverhye ueki ufo uinta uliaski uliassi ulysses umpire unconscious unforeseen uniondale unionist unionize ' +
      'unionized uniquely uniqueness unleashes unleveraged unreasoning untermeyer urbanism urea uribe url urrea usa ' +
      'usaid usair usb usefulness uss ustrust valade valea valiantly valiente valiquette valliere vallone valonia ' +
      'valores valuable vandenberghe vanderlinde vandermeer vandervelde vandervliet vandevelde vandevoorde ' +
      'vandezande vanevery vanishes vanleeuwen vanliew vanscyoc vantine varietal varnishes varrone vaseline ' +
      'vassilios vastine vaudevillian vegetable verdone verduin verine vermillion vermilya vermilyea veronique ' +
      "versace versace's versluis vertically vexatious viciously viciousness vidales vidalia viejo vienna viennese " +
      'vietcong vietnam vietti vieyra vincennes vip virginia virginian virkler visualize visualized visually vitale ' +
      'vitiate vitreous vivacious vivien vivienne voiceover volksfuersorge volunteer voracious vosler vuolo ' +
      "vyacheslav w w.'s w.s waggling wahine waitresses wannabe warbling wastefulness waterbed watershed watling " +
      'waynesboro weaknesses wegrzyn weidler wengler wermiel wesler wessling westmoreland weyerhaeuser wherewithal ' +
      'whimsically whiplashes whitescarver whoever wholehearted wholesaler wholesaling wholesomeness wiggling wiggly ' +
      'wiitala wildfire wilkesboro williamsburg williamsburgh williamsen williamson williamsport williamstown ' +
      'wineinger winemiller wingler winifred wiretap wisecarver wisler witnesses wobbling wobbly wolstenholme ' +
      'worcestershire workhorses wotring wrangler wrangling wrestler wrinkling wrongdoings wyoming yamane yarbrough ' +
      'yasuo yearearlier yessuey yesteryear yingling yogiism yoichi zaccone zairean zappone zarcone zeidler zeigler ' +
      'zeisler zeitler ziesmer zigler zillionaire zingale zingler zorine',
  ],
  [
    4,
    'abiomed abolishes abortionist abyssinia abyssinian accompaniment accomplishes acoustically acquirer ' +
      'actionable ad-nauseam ad-nauseum adhd admonishes adsl aeritalia aerobically aeroscience aesthenopia ' +
      'aesthetically affectionate afterhours aganbegyan agnostically agrosiand ahluwalia akyanama albanese ' +
      'albatrosses alchemically aleksandr aleshire alethea alfiero alfonsine algebraic algodones algonquian ' +
      'algorithms alicea alienates alleluia allender aloisia aloysia altomare altruism altruistic aluminium alysia ' +
      'amadeus amalea ambitiously ambrosine ameline ameliorate amerine amnesiac anaesthesia anaplasia anastasia ' +
      'andalusia andreana andreani andreano andreini anesthesia aneurysm angelically angelone anguiano annuities ' +
      "annunciata anopheles antigone antipodes antiquity anxieties anxiety anyone'll aphorisms apocalypse " +
      'appalachian apportionment appreciable appreciably arakelian aramaic archimedes arduini arguable arguably ' +
      'arianespace ariela armbrister artistically asap aseltine asiatic asmodeus assembling assiduously associative ' +
      'athenaios athletically athleticism australasia authentically auxiliary avalanches aveline avionic ayrshire ' +
      'azcuenaga bacchanalia backfiring baldassare balentine ballentine banasiak banyaluca barentine batignolles ' +
      'battiato batuigas beatified beatify behavioral behaviorist belfiore belittling benavides benequity benevides ' +
      'benveniste berlascone bevalaqua bevilacqua biaxial bicycling biennial biosafety bioscience bisiani blasingame ' +
      'blassingame boardingpasses bolognese bonaduce bongiovanni bonsignore bramalea brendlinger brentlinger ' +
      'brizendine bucciarelli buonocore businesspeople businessperson caccavale caesarea cafiero calabrese calderone ' +
      'california californian caligiuri campanale campione canandaigua cananea cangialosi capernaum caplinger ' +
      'caporale capriciously caracciolo caradine carburetion cardassian cardinale caribbean carnevale carpe-diem ' +
      'carribean carrizales carusone casiano cassavetes cataclysm cataloguing catalonia catalonian catanese ' +
      'cavaliere cavalierly cdebaca celestine celosia cenozoic centurion chevrier chianese chiappone chicagoans ' +
      'chmielewski chrismer christiana christianna christiano chrzanowski ciaccia ciaramella ciaravino ciavarella ' +
      'cicalese circuitous cmudict coalesces coefficient coexisted coexistence coincided coincidence coincident ' +
      'coinciding coinsurance colaianni coliseum collodion colloquial colloquium colosseum commemorative ' +
      "commercebancorp commerciale commingling commissioner company'll compaore compassionate complementary compusa " +
      'comunale conceptualize concessionaire concessional confectioner confessional congressional congresspeople ' +
      'consequential consequently constructionist contagiousness contemptuously contentiousness continuum ' +
      'contortionist conventional conventioneer cooperate cooperatives coordinate copytele corporatewide ' +
      'correctional cosmetically costeira cristiani cristiano criterion criticisms crocodilian cronyism cryogenic ' +
      "cspi cuneiform curiale cusiana cutaneous cyclopean cytherea d'amore d'angelo d'genetta dambrosia damietta " +
      'dandelion dandyism dauenhauer deactivate deangelis debiase decesare deemphasize defiore degeneres degiacomo ' +
      'degutare delafuente delaurentiis deliciously delineate delinquencies delinquency dellavalle delorean ' +
      'delosreyes delpriore delsignore demagoguing dementia demolishes denatale denlinger depascale depasquale ' +
      'depreciable depriest derflinger derosia desimone desiring dhlakama diabetes diarrhea diastole dibiase ' +
      'dicesare dicioccio dickensian dictionaries dictionary dielectric dietary dietetic dietician dietitian difiore ' +
      'digiacomo digiorgio digiovanna digiovanni digiulio digiuseppe diiorio diltiazem dimensional dimichele ' +
      'diminishes dinatale dinmukhamed dipaola dipaolo dipasquale directional directionless directv disabling ' +
      'disgruntling disimone disinterested dismantling disorient dispassionate distinguishes dobrzynski doerflinger ' +
      'dogmatically domestically dondlinger dorothea dqalpha dramatically druidism dualisms dulcinea duodenal ' +
      'duodenum duopoly dupriest durflinger dynamically dysfunctional ecstatically ecuadoran edinburgh edrington ' +
      'efficacious egoism egregiously elaborately elaborates electioneer elementary elinore eloquently elysia ' +
      'emanuel embarrasses embellishes embezzling embolisms embryonic emdr eminase emmaline emmanuel emmanuelle ' +
      'emotionally emphatically enabling encircling encompasses ensminger enthusiast entirely entitling entringer ' +
      'entsminger epithelial epithelium eritrea eritrean erratically erroneous eslinger espn establishes ' +
      "esthetically etc etc. eudosia euphemisms european euthanasia eveready everybody everybody'd exceptional " +
      'exorcisms expansionist expeditious experience experienced expressionist expressionless extortionate ' +
      'extortionist extraneous facemire facetiously faciane facsimile fallaciously familiarize familiarized ' +
      'fantastically faraone fashionable fashionably feb ferociously ferraioli fettuccine fictionalize fictionalized ' +
      'figueiredo fillingame firecracker firefighters fissionable fitzhenry fluidity fnma focaccia formulaic ' +
      "fortuitous fractionally fukuoka fullilove functionally functionaries functionary g'vanni's gaboriault " +
      'gabriela gaglione galatea galentine galicia galilean gallentine geagea gelasia generales generically ' +
      'genetically genitalia genuinely genuineness georgiadis georgiana georgopoulos giacomelli giacometti giacomini ' +
      'giacone gialanella giammarino gianfrancesco giarratano gilbertine giovanelli giovanetti giovannetti ' +
      'giovannini giovannoni giovinazzo giuliani giuliano glaciation gonorrhea grandiloquent gratuities gratuitous ' +
      'grbavica grismer grzesiak grzybowski grzywinski guarnaccia guglielmi guglielmo gymnasia hacienda hamiltonian ' +
      'hanseatic harclerode hces headmistresses hellaciously hellaciousness herculean heroism hiaa hialeah hideaki ' +
      "hideously hierarchy hinduism hiroaki hispaniola hochstedler hochstetler homeownership horacia horatio's " +
      "hosseini hostetler hostutler hourglasses huckelby'll huffstetler huffstutler hufstedler hufstetler hybrienko " +
      'hymeneal hyperplasia hysterically iafrate iannone idealized ideologues ieee ierardi iglesia ignasiak ileana ' +
      'iliescu ilyaronoff impoverishes impoverishment impressionist inauspicious incipient inconspicuous incorvaia ' +
      'indonesia indosuez inequity infrequency infrequently ingeniously ingratiate iniquity initiate injudicious ' +
      'inquiries inquiring instantiate instructional intentional interceding intermarriage intersperses intuition ' +
      'intuitive invaluable iovine ironically isadore isbn islamically isosceles italianate ivanyenko izvestia ' +
      'jacobean jeopardizing jeroboam jingoism jingoistic judaism judiciously julietta kamakau kamikaze kaniewski ' +
      'kanouse kaohsiung karaoke kataoka kenealy keplinger kerpedjiev kganakga kightlinger kilauea killilea ' +
      'kinzlmaier kiplinger knin kociemba koreagate koreatown kostrzewa kostrzewski kubisiak kumagai laboratories ' +
      'laboratory labossiere lacoursiere laferriere lafreniere lambiase lapd lareina lariviere laryngeal laverdiere ' +
      'laverdure leopoldina lesbianism letitia leuenberger leverone liberace linearly linguistically linoleum loaiza ' +
      'logarithms logistically loiacano loiacono luevano maccabean macedonian machinea macintoshes mackiewicz ' +
      'maekawa maglione mainichi maiorana maiorano maiorino maliciously malleable mannerisms mantione manzanares ' +
      'manzione maraline marcelline marchione margarethe margeotes marijuana masaaki masciarelli massacring ' +
      'massingale mastandrea mastroianni matarese materiel matsuoka matsuura matusiak mausoleum mccarthyite ' +
      'mcmurtrie mechanically mechanisms megacarrier menapace menasion menzione meserole mesozoic messianic ' +
      "methodisms mevarach's mevarachs microcosm micrografx micronesia migliore minamide minebea minestrone " +
      'miniaturize miniaturized minutia misbehavior misiaszek missildine missionaries missionary moawiya modestine ' +
      'mortification mosaical mozartean mukhopadhyay multibillion multiethnic multimillion muraoka muratore ' +
      'musicianship mustachioed myopia myotrophin nacional nacogdoches naivete nakasone nasional nationale nauseated ' +
      'nauseating navin-chandr neanderthal negotiate neidlinger netanyahu neuenschwander neuroscience neurosurgeon ' +
      "nevarach's nicaragua niclaneshia nicolai nicoline nicosia nonentity nonessential nonexclusive nonexistent " +
      'nonlinear nonnuclear nonreligious noriega notestine nucleation numerically nvidia nypd oblinger oblivion ' +
      'obscenely obsessional obstructionist oceana oceanic odiorne odysseus oecd ognibene oleander oleandrin ' +
      'oleaster oleksiak olivares oncogenes oplinger organically organisms oriental oriented ostentatious ' +
      'ouagadougou ourada overleverage overleveraged overpasses overpowering overreaches overreacts oviedo palmieri ' +
      'palmstierna palomares panacea paniagua paolella paoletti paolillo paolini paolino paolucci paonessa papandrea ' +
      'papier-mache paranoia paranoiac paratore pariagua parishioner parisians parisienne parziale passalacqua ' +
      'passionately patrimonial peculiarly pedophilia pedophiliac peinado penne-pasta pennsylvania peragine peraino ' +
      'percipient percussionist perfectionist permeable permeated permeating perniciaro perricone perspicacious ' +
      'persuadable persuasively persuasiveness pescatore petroleum pharaonic pharmacia philately philistia phlcorp ' +
      'phonetically pietruski pingitore pitiable plagiarism pleomorphism pleuritides poetical poinsettia ' +
      'polymorphism polynesia popolare postmodernism poudrier powerpc preparedness processional prodigiously ' +
      'professional prolifically prolinea prometheus proportional proportionate protectionist protozoan provenience ' +
      'przybyla przybylski przywara pseudoscience ptolemaic pucciarelli pugliese quadrupling questionable raffaele ' +
      'raffaelli ragonese ranieri raphaela reactivate readjusted readjustment readmission readmitted realisation ' +
      'realization reanalyze reanalyzed rearmament rearrangement rearranging rearrested reassemble reassembly ' +
      'reasserted reassertion reassessment reassignment reassurance reassuring reauthorize reauthorized reawaken ' +
      "receptionist recipient recovery's recycling rediscovery redlinger redoubling reeducate reelected reelection " +
      'reemergence reemphasize reemployment reenacted reenactment reengineer reexamine reexamined reignited ' +
      'reigniting reimburses reincarnate reinforcement reinforcing reinspection reinstated reinstatement reinstating ' +
      'reinstitute reinsurance reinsurer reintegrate reinterpret reintroduce reintroduced reinvented reinvention ' +
      'reinvested reinvestment reinvited reissuing reitano reitera reiterate rejectionist religiously relinquishes ' +
      'reminisces remlinger reorient repetitious repossession requiring resembling reshuffling resiliency ' +
      'resourcefulness restaino retirement retroactive reunified reunify reunited reuniting rewiring rhetorically ' +
      'ricciardelli riedlinger riopelle ripplinger riviera ruotolo sabatine sacrilegious saitama sakigake sakurai ' +
      'salomone salpetriere salvadore salvatore samuela samuelson santiago sarcastically satiated satiety ' +
      'satisfactory savarese scaglione scaleatron schiavone scientific scintilore scipione sebastiane secessionist ' +
      'seismologist seismology sekisui semiprecious senatore seniority sequentially serafine seraphine serenely ' +
      "serratore seventieth shenandoah shevardnadze's shiraishi shoichiro sierracin simione siracuse sobieski " +
      'societa societal societe societies society solimine soltysiak spagnuolo spasmodically specifically speziale ' +
      'spontaneous sporadically stanzione stewardesses stoicism strategically stribling strzelecki stylistically ' +
      'subconsciously subsequently subservience subservient substantiate suicidal superfamily superseding ' +
      'superstitious supremely surrealism surrealistic surreptitious suspiciously symmetrically synthetically ' +
      'sypniewski systemically taflinger tagliaferri takeuchi taormina tatiana tbilisi tcas tebuthiuron ' +
      'teleconference telephoniques telescience temperamental tenaciously tennessean terrebonne terrifically ' +
      'tessitore theatrical thematically theologians thirtysomething thomasine tiananmen timothea tomaino tomasine ' +
      'toriente tornabene tornatore traditionalists transpiring triennial trnopolje trzeciak turrentine ' +
      'twentysomething ubiquity uehara uemura uenohara ukulele unconsciously unconsciousness undercarriage ' +
      'underprivileged unethically unexpired unfamiliar uninspired uninterested uninteresting unionism unionizing ' +
      'universes unpretentious unrealistic unreasonable unsettling updegrove uplinger urioste usairways usbancorp ' +
      'usda usmc ussr valencia valencienne valkyrie valladares vanacore vanbiesbrouck vanderleest vandersluis ' +
      'vanhouten varietals varnadore vecchione veterinary victorine vietnamese viglione villafane viramune virtuoso ' +
      'visualizing vizcaino volcanically volentine vrdolyak watanabe watlington wereldhave whatsoever wholeheartedly ' +
      "whomsoever whosoever wireless's wisniewski wlodarczyk wlodarski wrzesinski ws yamaichi yamatake yamauchi " +
      'yglesias zairian zakrzewski zaniewski zimbabwean zoologists zuidema',
  ],
  [
    5,
    'academically aerolineas aerospatiale affectionately aguascalientes aguinaga ahasuerus albendazole aleatory ' +
      'algorithmic allegiances alphabetically ambiguities ambrosiano ameliorated amelioration amphitheater ' +
      'amphitheatre amyotrophic anachronisms anacostia analytically anatomically anfal antagonisms anti-federalist ' +
      'anti-federalists antitakeover aphrodisiac appreciation archaeologists aristophanes association astronomically ' +
      'automatically automoviles baccalaureate bartolomei behaviorally bengoechea biagioni bidirectional ' +
      'biologically bollettieri bougainvillea byelorussia caltagirone canariensis cassiopeia castiglione ' +
      'categorically chocolatology christianity chronologically ciaramitaro cnn.com coarticulate coglianese ' +
      'coincidental compassionately concessionary confectionaries confectionary confectionery confucianism ' +
      'congressionally constantinides construcciones contractionary conventionally cooperated cooperating ' +
      "cooperation cooperative coordinated coordinating coordination coordinator corporacion d'electricite " +
      'deactivated deemphasizing degaetano deification delineated delineating delineation democratically ' +
      'demographically denuclearized denunciation depreciation desantiago desmoplasia differentiate diguglielmo ' +
      'dionysian diplomatically disoriented dispassionately disproportionate dissociation diversionary dwi ' +
      'ecclesiastic echinacea ecologically economically ecuadorian edizione electricite eleonore emanuele ' +
      'encarnacion energetically enthusiasm enthusiastic epicurean equiangular ergonomically erroneously ' +
      'erythropoietin esophageal etablissements euphemistically euromobiliare exceptionally expansionary ' +
      'expansionism expeditiously experiencing experiential expressionism expressionistic extraneously factionalism ' +
      'famiglietti familiarity ferrofluidic financiera financiero fondiaria functionality ganatieuganauf genealogy ' +
      'geometrically giannattasio giovanniello golembiewski gratuitously gravitationally grzeskowiak guadarrama ' +
      'guglielmetti gunatilake helionetic heoroico homogeneous homosapien hyakutake hydroelectric hyperborean ' +
      'hypothetically iannaccone iannacone iavarone idealistic ideologist ideology ideonomy idiotically imperiale ' +
      'impressionable impressionism impressionistic inalienable inconsequential incrementalism indianian indonesians ' +
      'industriale inexperience inexperienced ingratiating initiated initiating initiation initiator instantaneous ' +
      'instantiated instantiating instantiation insubstantiate intentionally intercollegiate intermingling ' +
      'interventionist intuitively investissements jurisdictional kolodziejski korzeniewski liberatore loma-prieda ' +
      'louisiana macedonians mangiaracina marielito mastrogiovanni matrilineal mazowiecki mccarthyism memorabilia ' +
      "metabolisms metaphorically microscopically middle-upper milosevic's minneapolis miscellaneous mononuclear " +
      'monotheism montefiore monteleone motorcyclist multiemployer multifunctional multimillionaire myocardial ' +
      'myocardium naacp nazionale neapolitan negotiated negotiating negotiation negotiator neuroscientist ' +
      'noneconomic nonelectrical nonemergency nonexecutive nonprofessional npr.org objectionable obstructionism ' +
      'okoniewski oleaginous orientated orientation orleanian orthodontia ostentatiously overambitious overreacted ' +
      'paleozoic paradoxically paraphernalia parimutuel parliamentary partiality pathologically patrilineal ' +
      'pepenadores percutaneous perfectionism peritoneal petrovietnam pharisaism philibosian photoelectric ' +
      'photovoltaic phraseology pituitary polyolefin polytheism polyurethane popieluszko postretirement ' +
      'prestigiacomo professionalize professionalized professionally pronunciation proportionally proportionately ' +
      'protectionism prudentialbache psychoanalyst psychologically puritanisms pythagorean reactivated reactivating ' +
      'reactivity reaffirmation realamerica realistically reanalyzing reapportionment reassuringly reauthorizing ' +
      'recessionary reeducation reevaluate reexamining reincarnated reincarnation reincorporate reinstituted ' +
      'reinstituting reintegrated reintegration reinterpreted reintroducing reintroduction reinvigorate reiterated ' +
      'reiterating reiteration religione renegotiate renunciation reorientate rep. retaliatory retroactively ' +
      'revolucion ribonucleic rovaniemi satisfactorily scientologist scientology sebastiana sebastiani semireligious ' +
      'siderographer simultaneous singaporean speciality spiritualism spontaneity spontaneously subcutaneous ' +
      'substantiated substantiation subterranean surreptitiously systematically tallahassean tartaglione tavoulareas ' +
      'teleconferencing telemecanique teleology temperamentally theatrically theologically thermonuclear timisoara ' +
      'transoceanic trente-et-quarante unconscionable unconventional unfashionable unforeseeable unintentional ' +
      'unionization unmentionable unprofessional unquestionable unquestionably unscientific veterinarian ' +
      'videoconference videophile virtuosity visualization zentralsparkasse',
  ],
  [
    6,
    'adl-tabataba adl-tabatabai aerodynamically afroamerican agroindustrial apologetically archaeological ' +
      'asiamerica astrogeology austroasiatic aviazione characteristically coarticulated coarticulating ' +
      'coarticulation coeducational coincidentally conceptualization contemporaneous differentiated differentiating ' +
      'differentiation dimensionality disorientation disproportionately ecclesiastical elephantiasis eosinophilia ' +
      'evidentiary extraordinarily finanziaria fyi gastrointestinal genealogical geopolitically homogeneity ' +
      'hydroencephalus ideologically impartiality incoordination instantaneously institucional insubstantiated ' +
      "intelligentsia internationale interventionism isoelectronic izetbegovic's louisianian machiavellian " +
      'malleability mediterranean meridionale microorganisms onomatopeia osteoarthritis permeability physiologically ' +
      'piezoelectric pitiesalpetriere probabilistically professionalism proportionality pseudoscientific ' +
      'psychoanalysis psychoanalytic reaffiliation reauthorization reevaluated reevaluating reevaluation ' +
      'reexamination reincorporating reincorporation reindustrialize reinterpretation reinvigorated reinvigorating ' +
      'reinvigoration renegotiated renegotiating renegotiation retroactivity retrocessionaries retrocessionary ' +
      'reunification revaluations ricostruzione sadeh-koniecpol sathyavagiswaran scientifically simultaneously ' +
      'sovietologists superfluidity theatricality uncooperative uncoordinated undiplomatically unenthusiastic ' +
      'unfamiliarities unfamiliarity uninitiated unintentionally unrealistically unsubstantiated usameribancs ' +
      'videoconferencing vnesheconombank',
  ],
  [
    7,
    'assicurazioni cardiomyopathy confidentiality contemporaneously deinstitutionalize denuclearization ' +
      'heterogeneity inmobiliaria partecipazioni uncharacteristically undifferentiated',
  ],
  [8, 'deoxyribonucleic epidemiologically revolucionario'],
  [9, 'deinstitutionalization'],
];
