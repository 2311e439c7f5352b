/** Characters of the traditional script that no simplified text has, from the vocabulary of such pages. */
const TRADITIONAL = new Set(
  '澳門娛樂國際網絡體電遊戲訊線開戶註冊書學會員們個這來時後對說過為與從無現動間問東車馬長業發實點當經華葉號運買賣錢銀賠龍鳳臺灣區廣場寶貝義頭條歡選擇總統劃級組織領導務產機構資誠優質團隊專認證據戰單雙碼圖紅藍綠黃財氣贏贈獎勵獲術師視頻劇聲響聽見觀覽閱讀',
);

/** Han followed by its reading in brackets, `門（mén）`. */
const READING = /([\u4e00-\u9fff]{1,4})\s{0,2}[（(]\s{0,2}([a-zɡüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ'’ ]{1,24})\s{0,2}[)）]/g;
const TONE = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;

/** A syllable has one run of vowels. */
const VOWELS = /[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+/g;
const HAN = /[\u4e00-\u9fff]/g;

const MIN_READINGS = 3;
/** Share of the characters whose reading is given from which on a text teaches them; programs leave most alone. */
const LESSON = 0.75;
const MAX_TEXT = 5_000;

const isTraditional = (text: string): boolean => {
  for (const character of text) if (TRADITIONAL.has(character)) return true;
  return false;
};

/**
 * Simplified text turned traditional, with pinyin in brackets behind some words: what programs do to copied texts so
 * that search engines take them for new. Gives the words with their readings; empty: none, or a language lesson.
 */
export function readingsIn(text: string): string[] {
  if ((!text.includes('（') && !text.includes('(')) || !TONE.test(text)) return [];
  const found: string[] = [];
  let traditional = 0;
  let syllables = 0;
  for (const match of text.slice(0, MAX_TEXT).matchAll(READING)) {
    const [whole, words = '', reading = ''] = match;
    if (!TONE.test(reading)) continue;
    found.push(whole);
    syllables += reading.match(VOWELS)?.length ?? 0;
    if (isTraditional(words)) traditional++;
  }
  if (syllables >= LESSON * (text.slice(0, MAX_TEXT).match(HAN)?.length ?? 0)) return [];
  return found.length >= MIN_READINGS && (traditional >= 2 || isTraditional(text.replace(READING, ''))) ? found : [];
}
