import { describe, expect, it } from 'vitest'
import { countLetters, faultOf } from './letters'

const family = '👨‍👩‍👧‍👦'

describe('the letters of a post', () => {
  it('are counted as people see them', () => {
    expect(countLetters('마롱')).toBe(2)
    expect(countLetters('마롱'.normalize('NFD'))).toBe(2)
    expect(countLetters(family)).toBe(1)
  })

  it('are enough when there is one that can be seen', () => {
    expect(faultOf('밤')).toBeNull()
    expect(faultOf(' \n\t')).toBe('empty')
    expect(faultOf('\u200b\u200f')).toBe('empty')
  })

  it('may be three hundred, whatever stands around them and however they are composed', () => {
    expect(faultOf('밤'.repeat(300))).toBeNull()
    expect(faultOf(`\n ${'밤'.repeat(300).normalize('NFD')} \n`)).toBeNull()
    expect(faultOf('밤'.repeat(301))).toBe('long')
  })

  it('are refused before the server refuses them when few letters weigh as much as many', () => {
    expect(family).toHaveLength(11)
    expect(faultOf(family.repeat(27))).toBeNull()
    expect(faultOf(family.repeat(28))).toBe('heavy')
  })

  it('count a line break once, however the form writes it', () => {
    expect(faultOf(`${'밤'.repeat(149)}\r\n${'밤'.repeat(150)}`)).toBeNull()
  })
})
