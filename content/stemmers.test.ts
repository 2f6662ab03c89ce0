import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stemmedLanguages, stemmerOf } from './stemmers.ts';

/** Forms of one word stand together. `known`: what stays apart, as the stemmers' rules do not reach it. */
const inflections: Readonly<Record<string, { readonly forms: string; readonly known: string }>> = {
  de: {
    forms: `Haus Häuser Hauses Häusern | Katze Katzen | Versicherung Versicherungen | Garten Gärten | Buch Bücher Büchern
      | kompostieren kompostiert kompostierte | Kredit Kredite Krediten Kredits | Bild Bilder Bildern | schnell
      schnelle schneller schnelles schnellen | Straße Straßen | Fahrrad Fahrräder | Lehrerin Lehrerinnen | Apfel
      Äpfel | Beet Beete Beeten | Regenwurm Regenwürmer | Steuer Steuern | Zahlung Zahlungen | günstig günstige
      günstigen | Blatt Blätter Blättern | Wohnung Wohnungen | Konto Konten | Tag Tage Tagen | Stadt Städte Städten
      | Kind Kinder Kindern | Pflanze Pflanzen`,
    known: 'kompostieren Konto',
  },
  es: {
    forms: `casa casas | canción canciones | crédito créditos | rápido rápida rápidos rápidas | cultivar cultivo cultivos
      | huerto huertos | ciudad ciudades | jardín jardines | luz luces | hablar hablando hablado | planta plantas |
      pez peces | seguro seguros | barato barata baratos | receta recetas | flor flores | papel papeles | pared
      paredes | gestión gestiones | fácil fáciles | compost | hoja hojas | mes meses | país países | viaje viajes`,
    known: '',
  },
  fr: {
    forms: `maison maisons | cheval chevaux | jardin jardins | crédit crédits | rapide rapides rapidement | nationale
      nationaux national nationales | gratuit gratuite gratuites gratuits | heureux heureuse heureuses | parler
      parlait | recette recettes | actif active actives actifs | journal journaux | bateau bateaux | prix | cours |
      assurance assurances | plante plantes | vert verte vertes | bon bonne bonnes | neuf neuve neuves | déchet
      déchets | légume légumes | engrais | voiture voitures | emploi emplois`,
    known: '',
  },
  it: {
    forms: `casa case | libro libri | giardino giardini | gatto gatti gatta gatte | ricetta ricette | credito crediti |
      veloce veloci velocemente | parlare parlando parlato | assicurazione assicurazioni | amico amici amiche |
      banca banche | pianta piante | foglia foglie | fungo funghi | viaggio viaggi | lago laghi | fiore fiori |
      verde verdi | prezzo prezzi | problema problemi | scarpa scarpe | mutuo mutui | lungo lunga lunghi lunghe |
      orto orti | settimana settimane`,
    known: 'orto',
  },
  nl: {
    forms: `huis huizen | fiets fietsen | boek boeken | tuin tuinen | kat katten | verzekering verzekeringen | recept
      recepten | snel snelle | bos bossen | maan manen | mogelijkheid mogelijkheden | auto auto's | foto foto's |
      brief brieven | boom bomen | plant planten | blad bladeren | zaad zaden | goedkoop goedkope | lening leningen
      | worm wormen | duif duiven | prijs prijzen | hypotheek hypotheken | les lessen`,
    known: 'blad',
  },
  pt: {
    forms: `casa casas | canção canções | jardim jardins | crédito créditos | rápido rápida rápidos rápidas | cidade
      cidades | animal animais | planta plantas | falar falando falado | seguro seguros | limão limões | papel
      papéis | pão pães | mulher mulheres | luz luzes | viagem viagens | lençol lençóis | fácil fáceis | flor flores
      | horta hortas | barato barata baratos | receita receitas | folha folhas | investimento investimentos | mês
      meses`,
    known: 'mês',
  },
  ru: {
    forms: `книга книги книгу книгой книге | дом дома домов домами | кредит кредита кредиты кредитов | быстрый быстрая
      быстрые быстрого | страхование страхования страхованию | растение растения растений | город города городов |
      компост компоста компостом | читать читает читали | сад сада садов | машина машины машину | налог налоги
      налогов | рецепт рецепта рецепты рецептов | ремонт ремонта ремонтом | цветок цветка цветки | дешёвый дешёвая |
      лист листья листьев | почва почвы почву | удобрение удобрения удобрений | огород огорода огороде | счёт счёта
      | карта карты карту | семья семьи семью | ребёнок ребёнка | день дни`,
    known: 'цветок ребёнок день',
  },
  sv: {
    forms: `bil bilar bilen bilarna | hus huset husen | bok boken | trädgård trädgårdar trädgården | försäkring
      försäkringar försäkringen | flicka flickor flickan | kompost komposten komposter | snabb snabba snabbt |
      recept recepten receptet | lån lånet lånen | blomma blommor blomman blommorna | växt växter växten | träd
      trädet träden | hund hundar hunden | äpple äpplen | stad städer | bostad bostäder bostaden | löv löven lövet |
      billig billiga billigt | skatt skatter skatten | konto konton kontot | jord jorden | mask maskar masken |
      kostnad kostnader | möjlighet möjligheter`,
    known: 'stad bostad konto',
  },
  no: {
    forms: `bil biler bilen bilene | hus huset husene | hage hager hagen hagene | forsikring forsikringer forsikringen |
      lån lånet lånene | kompost komposten | rask raske raskt | oppskrift oppskrifter oppskriften | jente jenter
      jenta jentene | mulighet muligheter muligheten | blomst blomster blomsten | plante planter planten | tre trær
      treet | hund hunder hunden | eple epler eplene | by byer byen | bolig boliger boligen | blad blader bladet |
      billig billige | skatt skatter skatten | konto kontoer kontoen | jord jorden | mark marker | kostnad kostnader
      | bok bøker boken`,
    known: 'tre by bok',
  },
};

describe('stemmerOf', () => {
  it.each(Object.keys(inflections))('brings the forms of a word together in %s', (language) => {
    const { forms = '', known = '' } = inflections[language] ?? {};
    const stem = stemmerOf(language);
    const groups = forms.split('|').map((group) => group.trim().split(/\s+/));
    const apart = groups.filter((group) => new Set(group.map(stem)).size > 1).map(([word]) => word);
    expect(apart).toEqual(known.split(' ').filter((word) => word !== ''));
  });

  it.each([
    ['de', 'Garten Gras Bild Blatt Katze Steuer Konto Kind Kredit Pflanze'],
    ['es', 'casa planta plato pared flor hoja huerto jardín seguro mes'],
    ['fr', 'maison jardin cheval recette plante vert légume engrais neuf voiture'],
    ['it', 'casa libro banca orto pianta foglia fungo lago fiore prezzo'],
    ['nl', 'huis tuin boek boom bos maan plant worm brief les'],
    ['no', 'hus hage lån kompost jente blomst plante hund skatt jord'],
    ['pt', 'casa jardim mulher cidade planta seguro limão pão flor mês'],
    ['ru', 'дом книга кредит город сад машина налог почва карта огород'],
    ['sv', 'hus bok lån kompost blomma träd hund äpple löv jord'],
  ])('keeps words apart that have nothing in common, in %s', (language, words) => {
    const all = words.split(' ');
    expect(new Set(all.map(stemmerOf(language))).size).toBe(all.length);
  });

  it('has a stemmer for every language it names, and takes whatever a text holds', () => {
    expect([...stemmedLanguages].sort()).toEqual(['de', 'es', 'fr', 'it', 'nl', 'no', 'pt', 'ru', 'sv']);
    for (const language of [...stemmedLanguages, 'ja', 'und', 'constructor']) {
      for (const word of ['', 'a', '\uD83D', '__proto__', '2024', 's', "l'", 'x'.repeat(100_000)]) {
        expect(typeof stemmerOf(language)(word)).toBe('string');
      }
    }
    expect(stemmerOf('pl')('Kompost')).toBe('kompost');
  });

  it('prints nothing, and loads no stemmer before a word of its language', () => {
    const file = new URL('stemmers.ts', import.meta.url).href;
    const script = `
      import { createRequire } from 'node:module';
      const { stemmerOf } = await import(${JSON.stringify(file)});
      const cache = createRequire(${JSON.stringify(file)}).cache;
      const loaded = () => Object.keys(cache).filter((name) => /porter_stemmer_/.test(name)).length;
      const before = loaded();
      stemmerOf('pl')('kompost');
      const other = loaded();
      stemmerOf('de')('Kompost');
      process.stderr.write([before, other, loaded()].join(' '));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    expect(run.stdout).toBe('');
    expect(run.stderr).toBe('0 0 1');
  });
});
