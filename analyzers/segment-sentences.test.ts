import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentSentences } from './segment-sentences.ts';

/** Own sentences; a bar stands where one ends. Fifteen and more a language, checked by hand. */
const cases: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Der Kompost ist warm.|Er riecht nach Erde.',
    'Das kostet z. B. zehn Euro.|Mehr nicht.',
    'Nehmen Sie z.B. Laub oder Gras.|Beides geht.',
    'Dr. Meier pflanzt Tomaten.|Sie wachsen gut.',
    'Die Regel gilt d. h. Sie zahlen nichts.',
    'Am 3. Oktober wird gefeiert.|Danach ist Ruhe.',
    'Im 19. Jahrhundert gab es keinen Strom.',
    'Die Gebühr beträgt ca. 3,5 Prozent.|Das ist viel.',
    'Siehe Abb. 3 und Nr. 7 der Liste.',
    '„Kommst du mit?“ fragte sie.|Er nickte.',
    'Wirklich?|Ja, wirklich!|Gut.',
    'Er wartete …|Dann ging er.',
    'Laub, Gras usw. gehören hinein.',
    'Das war 2019.|30 Prozent sind es heute.',
    'Die Maier GmbH & Co. KG liefert.|Sie ist neu.',
    'Karl J. Huber schrieb das Buch.|Es ist alt.',
    'Man braucht Vitamin C.|Es steckt in Äpfeln.',
    'Das steht fest. [f3]|Mehr ist nicht bekannt.',
    'Es gilt i. d. R. für alle.|Ausnahmen gibt es kaum.',
  ],
  es: [
    'El compost está listo.|Huele a tierra.',
    'La Sra. López planta tomates.|Crecen bien.',
    'El Dr. Ruiz no está.|Vuelve mañana.',
    '¿Vienes mañana?|Claro que sí.',
    '¡Qué bien!|Empezamos hoy.',
    '«¿Vienes?» preguntó ella.|Él asintió.',
    'Cuesta aprox. 30 euros.|No es mucho.',
    'Véase la pág. 12 del libro.',
    'Usa hojas, p. ej. de roble.|Sirven todas.',
    'En EE. UU. Apple vende más.',
    'Ocurrió en 2019.|20 personas lo vieron.',
    'Esperó…|Luego se fue.',
    'Hay tierra, agua, etc. en la mezcla.',
    'La versión 2.5 es nueva.|La usamos ya.',
    'Lo dice el art. 5 de la ley.',
    'Cuesta 1.500 euros.|Es caro.',
    'Está probado. [f1]|No hay más datos.',
  ],
  fr: [
    'Le compost est prêt.|Il sent la terre.',
    'M. Dupont plante des tomates.|Elles poussent bien.',
    'Mme Martin et le Dr. Petit sont là.',
    'Vous venez ?|Bien sûr !|Parfait.',
    '« Tu viens ? » demanda-t-elle.|Il hocha la tête.',
    'Prenez des feuilles, p. ex. de chêne.|Toutes conviennent.',
    'Voir p. 12 et fig. 3 du livre.',
    'Il attend…|Puis il part.',
    'Il attend… puis il part.',
    "C'était en 2019.|30 pour cent ont changé.",
    'Cela coûte env. 30 euros.|Ce n’est pas cher.',
    'J. R. Martin a écrit ce livre.|Il est vieux.',
    'Feuilles, herbe, etc. conviennent bien.',
    'La version 2.5 est sortie.|Nous l’utilisons.',
    'Selon l’art. 5 de la loi, c’est interdit.',
    'Il faut de la vitamine C.|Elle est dans les pommes.',
    'C’est prouvé. [f2]|Le reste est inconnu.',
  ],
  it: [
    'Il compost è pronto.|Profuma di terra.',
    'Il sig. Rossi pianta pomodori.|Crescono bene.',
    'Il Dott. Bianchi non c’è.|Torna domani.',
    'Vieni domani?|Certo!|Bene.',
    '«Vieni?» chiese lei.|Lui annuì.',
    'Usa foglie, p. es. di quercia.|Vanno tutte bene.',
    'Vedi pag. 12 e fig. 3 del libro.',
    'Aspettò…|Poi andò via.',
    'Era il 2019.|30 persone lo videro.',
    'Costa ca. 30 euro.|Non è molto.',
    'G. Verdi scrisse opere.|Sono famose.',
    'Foglie, erba ecc. vanno bene.',
    'La versione 2.5 è uscita.|La usiamo già.',
    'Lo dice l’art. 5 della legge.',
    'Costa 1.500 euro.|È caro.',
    'Serve la vitamina C.|Si trova nelle mele.',
    'È provato. [f2]|Altro non si sa.',
  ],
  nl: [
    'De compost is klaar.|Hij ruikt naar aarde.',
    'Dhr. Jansen plant tomaten.|Ze groeien goed.',
    'Dr. De Vries is er niet.|Zij komt morgen.',
    'Kom je mee?|Ja!|Mooi.',
    '‘Kom je?’ vroeg ze.|Hij knikte.',
    'Neem bladeren, bijv. van eiken.|Alles kan.',
    'Zie blz. 12 en afb. 3 van het boek.',
    'Hij wachtte…|Toen ging hij.',
    'Dat was in 2019.|30 procent is nu anders.',
    'Het kost ca. 30 euro.|Dat is niet veel.',
    'J. Bakker schreef het boek.|Het is oud.',
    'Bladeren, gras enz. zijn goed.',
    'Versie 2.5 is uit.|Wij gebruiken hem al.',
    'Het staat in art. 5 van de wet.',
    'Het is klaar, d.w.z. Jan is tevreden.',
    'Je hebt vitamine C nodig.|Die zit in appels.',
    'Dat staat vast. [f2]|Meer weten we niet.',
  ],
  pt: [
    'O composto está pronto.|Cheira a terra.',
    'O Sr. Silva planta tomates.|Crescem bem.',
    'A Dra. Costa não está.|Volta amanhã.',
    'Você vem?|Claro!|Ótimo.',
    '«Vens?» perguntou ela.|Ele acenou.',
    'Use folhas, p. ex. de carvalho.|Todas servem.',
    'Veja a pág. 12 e a fig. 3 do livro.',
    'Esperou…|Depois saiu.',
    'Foi em 2019.|30 pessoas viram.',
    'Custa aprox. 30 euros.|Não é muito.',
    'J. Amado escreveu o livro.|É antigo.',
    'Folhas, relva etc. servem bem.',
    'A versão 2.5 saiu.|Já a usamos.',
    'Diz o art. 5 da lei.',
    'Custa 1.500 euros.|É caro.',
    'Precisa de vitamina C.|Há nas maçãs.',
    'Está provado. [f2]|Mais não se sabe.',
  ],
  ru: [
    'Компост готов.|Он пахнет землёй.',
    'Г. Иванов сажает томаты.|Они растут хорошо.',
    'Проф. Петров не пришёл.|Он будет завтра.',
    'Ты идёшь?|Да!|Хорошо.',
    '«Ты идёшь?» спросила она.|Он кивнул.',
    'Возьмите листья, т. е. сухие.|Подойдут все.',
    'См. рис. 3 и табл. 5 в книге.',
    'Он ждал…|Потом ушёл.',
    'Это было в 2019 г. Москва изменилась.',
    'Это было в 2019.|30 человек видели это.',
    'Стоит 30 тыс. рублей.|Это дорого.',
    'А. С. Пушкин написал роман.|Он известен.',
    'Листья, трава и т. д. подойдут.',
    'Версия 2.5 вышла.|Мы ею пользуемся.',
    'Живёт на ул. Ленина.|Дом старый.',
    'Нужен витамин C.|Он есть в яблоках.',
    'Это доказано. [f2]|Больше не известно.',
  ],
  sv: [
    'Komposten är klar.|Den luktar jord.',
    'Dr. Berg odlar tomater.|De växer bra.',
    'Prof. Lind är inte här.|Hon kommer i morgon.',
    'Kommer du?|Ja!|Bra.',
    '”Kommer du?” frågade hon.|Han nickade.',
    'Ta löv, t.ex. från ek.|Alla duger.',
    'Se s. 12 och fig. 3 i boken.',
    'Han väntade…|Sedan gick han.',
    'Det var 2019.|30 procent är nya.',
    'Det kostar ca. 30 kronor.|Det är lite.',
    'J. Berg skrev boken.|Den är gammal.',
    'Löv, gräs etc. går bra.',
    'Version 2.5 är ute.|Vi använder den.',
    'Det står i kap. 5 i lagen.',
    'Öppet kl. 8 varje dag.|Välkommen.',
    'Du behöver vitamin C.|Det finns i äpplen.',
    'Det är säkert. [f2]|Mer vet vi inte.',
  ],
  no: [
    'Komposten er klar.|Den lukter jord.',
    'Dr. Berg dyrker tomater.|De vokser godt.',
    'Prof. Lie er ikke her.|Hun kommer i morgen.',
    'Kommer du?|Ja!|Bra.',
    '«Kommer du?» spurte hun.|Han nikket.',
    'Ta løv, f.eks. fra eik.|Alt går.',
    'Se s. 12 og fig. 3 i boken.',
    'Han ventet…|Så gikk han.',
    'Det var i 2019.|30 prosent er nye.',
    'Det koster ca. 30 kroner.|Det er lite.',
    'J. Berg skrev boken.|Den er gammel.',
    'Løv, gress osv. går fint.',
    'Den 17. mai feirer vi.|Alle er ute.',
    'Versjon 2.5 er ute.|Vi bruker den.',
    'Det står i kap. 5 i loven.',
    'Åpent kl. 8 hver dag.|Velkommen.',
    'Du trenger vitamin C.|Det finnes i epler.',
    'Det er sikkert. [f2]|Mer vet vi ikke.',
  ],
  ja: [
    '堆肥ができました。|土の匂いがします。',
    '本当ですか？|はい！|よかった。',
    '「行きますか？」と彼女は聞いた。|彼はうなずいた。',
    '価格は3.5万円です。|高いです。',
  ],
  zh: ['堆肥做好了。|它有泥土的味道。', '真的吗？|是的！|很好。', '他说：“走吧。”|她点点头。', '价格是3.5元。|不贵。'],
};

function split(text: string, code: string): readonly string[] {
  return segmentSentences(text, code).map(({ start, end }) => text.slice(start, end));
}

describe('segmentSentences', () => {
  describe.each(Object.keys(cases))('in %s', (code) => {
    it.each(cases[code] as readonly string[])('%s', (marked) => {
      const wanted = marked.split('|');
      const text = wanted.join(/^(?:ja|zh)$/.test(code) ? '' : ' ');
      expect(split(text, code)).toEqual(wanted);
    });
  });

  it('loses no word and never overlaps, whatever the text and language', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('de', 'ja', 'ar', 'th', 'und', 'ru', 'fr'),
        (text, code) => {
          let last = 0;
          let kept = '';
          for (const { start, end } of segmentSentences(text, code)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            kept += text.slice(start, end);
            last = end;
          }
          expect(kept.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  });
});
