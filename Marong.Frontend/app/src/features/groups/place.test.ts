import { expect, test } from 'vitest'
import { degrees, isInKorea, numberOf, placeProblem } from './place'

test('a decimal comma is understood', () => {
  expect(numberOf(' 37,5 ')).toBe(37.5)
})

test.each(['', 'abc', '1e3', '37.', '0x25', 'Infinity', '3 7'])('%j is no number', typed => {
  expect(numberOf(typed)).toBeNull()
})

test('the ends of a range belong to it', () => {
  expect(placeProblem('radiusKm', '0.5')).toBeNull()
  expect(placeProblem('radiusKm', '20')).toBeNull()
  expect(placeProblem('radiusKm', '0.4')).toBe('range')
  expect(placeProblem('radiusKm', '20.1')).toBe('range')
})

test('a position is rounded to what means something', () => {
  expect(degrees(37.40111512345)).toBe('37.401115')
  expect(degrees(127)).toBe('127')
})

test('Seoul is in Korea and Paris is not', () => {
  expect(isInKorea(37.5665, 126.978)).toBe(true)
  expect(isInKorea(48.8566, 2.3522)).toBe(false)
})
