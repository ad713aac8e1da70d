import { expect, test } from 'vitest'
import ko from '../../i18n/ko/survey'
import en from '../../i18n/en/survey'
import { entryProblem, FOODS, HOBBIES, nameOfPick, picksProblem, tidied } from './tastes'

test('what is kept are the Korean names', () => {
  for (const [key, kept] of Object.entries({ ...HOBBIES, ...FOODS })) {
    expect(ko.names[key as keyof typeof ko.names]).toBe(kept)
  }
})

test('a common pick is shown in the language of the page and an own one as it was written', () => {
  expect(nameOfPick('운동', en.names)).toBe('Sports')
  expect(nameOfPick('뜨개질', en.names)).toBe('뜨개질')
})

test('an entry is compared without the spaces around it and with syllables put together', () => {
  expect(tidied('  보드\u00a0\t게임 ')).toBe('보드 게임')
  expect(tidied('운동'.normalize('NFD'))).toBe('운동')
})

test('the length of an entry is counted as people see it', () => {
  expect(entryProblem('👨‍👩‍👧‍👦👨‍👩‍👧‍👦가나다', [], 5)).toBeNull()
  expect(entryProblem('가나다라마바', [], 5)).toBe('long')
})

test('an entry that is chosen already is not added twice', () => {
  expect(entryProblem('한식', ['한식'], 5)).toBe('twice')
})

test('a fourth entry finds no room', () => {
  expect(entryProblem('떡', ['한식', '중식', '일식'], 5)).toBe('full')
})

test('control characters are refused before the server does', () => {
  expect(entryProblem('a\u0000b', [], 5)).toBe('letters')
})

test('between one and three are to be chosen', () => {
  expect(picksProblem([])).toBe('none')
  expect(picksProblem(['a'])).toBeNull()
  expect(picksProblem(['a', 'b', 'c'])).toBeNull()
  expect(picksProblem(['a', 'b', 'c', 'd'])).toBe('many')
})
