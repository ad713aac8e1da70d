const segments = typeof Intl.Segmenter === 'undefined' ? null : new Intl.Segmenter('ko')

/** Characters as people see them: a family of emoji is one. */
export function countLetters(text: string): number {
  return segments === null ? Array.from(text).length : Array.from(segments.segment(text)).length
}
