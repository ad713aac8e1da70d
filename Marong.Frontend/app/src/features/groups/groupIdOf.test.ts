import { expect, test } from 'vitest'
import { groupIdOf } from './groupIdOf'

test('an address may name a group', () => {
  expect(groupIdOf('42')).toBe(42)
})

test.each([undefined, '', '0', '-1', '1.5', '1e3', 'abc', '0x10', '99999999999999999999'])('%j names none', segment => {
  expect(groupIdOf(segment)).toBeNull()
})
