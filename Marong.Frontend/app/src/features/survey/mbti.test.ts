import { expect, test } from 'vitest'
import { mbtiOf } from './mbti'

test('low scores are I, S, T and J', () => {
  expect(mbtiOf({ eiScore: 0, snScore: 0, tfScore: 0, jpScore: 0 })).toBe('ISTJ')
})

test('high scores are E, N, F and P', () => {
  expect(mbtiOf({ eiScore: 100, snScore: 100, tfScore: 100, jpScore: 100 })).toBe('ENFP')
})

test('the middle belongs to the second letter', () => {
  expect(mbtiOf({ eiScore: 50, snScore: 49, tfScore: 50, jpScore: 49 })).toBe('ESFJ')
})
