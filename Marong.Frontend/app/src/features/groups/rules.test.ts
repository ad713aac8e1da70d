import { expect, test } from 'vitest'
import { brokenRule, drawInviteCode } from './rules'

test('a name is needed, and spaces are none', () => {
  expect(brokenRule('groupName', '   ')).toBe('nameRequired')
})

test('a name may have ten characters after trimming', () => {
  expect(brokenRule('groupName', `  ${'가'.repeat(10)}  `)).toBeNull()
  expect(brokenRule('groupName', '가'.repeat(11))).toBe('nameLong')
})

test('syllables that come in pieces are counted whole', () => {
  expect(brokenRule('groupName', '각'.repeat(10).normalize('NFD'))).toBeNull()
})

test('a description may be empty and has at most thirty characters', () => {
  expect(brokenRule('description', '')).toBeNull()
  expect(brokenRule('description', 'a'.repeat(31))).toBe('descriptionLong')
})

test.each([
  ['', 'codeRequired'],
  ['AB12', 'codeLength'],
  ['ABC1234', 'codeLength'],
  ['AB-123', 'codeLetters'],
  ['가나다라마1', 'codeLetters'],
  ['ABCDEF', 'codeMixed'],
  ['123456', 'codeMixed'],
  [' ab12cd ', null],
] as const)('the code %j is told %j', (code, told) => {
  expect(brokenRule('inviteCode', code)).toBe(told)
})

test.each([
  ['', 'nicknameRequired'],
  ['밤', 'nicknameShort'],
  ['가'.repeat(21), 'nicknameLong'],
  ['마롱!', 'nicknameLetters'],
  ['ㅋㅋ', 'nicknameLetters'],
  ['밤 톨(1)_a.b-c', null],
] as const)('the nickname %j is told %j', (nickname, told) => {
  expect(brokenRule('groupUserNickname', nickname)).toBe(told)
})

test('a drawn code keeps to the rules', () => {
  for (let turn = 0; turn < 500; turn++) {
    expect(brokenRule('inviteCode', drawInviteCode())).toBeNull()
  }
})

test('a draw of letters alone is thrown away', () => {
  const draws = [
    [0, 1, 2, 3, 4, 5],
    [0, 1, 2, 3, 4, 31],
  ]
  expect(
    drawInviteCode(bytes => {
      bytes.set(draws.shift() ?? [])
    }),
  ).toBe('ABCDE9')
})
