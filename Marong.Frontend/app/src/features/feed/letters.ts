/** As many letters as a post may have. */
export const LONGEST = 300

const segmenter = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter('ko')

/** Letters as people see them: a family of emoji is one. */
export function countLetters(text: string): number {
  return segmenter === null ? Array.from(text).length : Array.from(segmenter.segment(text)).length
}

export type Fault = 'empty' | 'long' | 'heavy'

/** What keeps a text from being posted. The server counts in smaller units than people do: a text may be short and still too heavy. */
export function faultOf(text: string): Fault | null {
  const sent = text.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (/^[\s\p{Cf}\p{Cc}]*$/u.test(sent)) {
    return 'empty'
  }
  if (countLetters(sent) > LONGEST) {
    return 'long'
  }
  return sent.length > LONGEST ? 'heavy' : null
}
