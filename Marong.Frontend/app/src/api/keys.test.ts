import { describe, expect, it } from 'vitest'
import { keys } from './keys'

type OfGroup = (groupId: number, partner: 'manitto') => readonly unknown[]
const { groupNameCheck, ...others } = keys
const all: [string, readonly unknown[] | OfGroup][] = Object.entries(others)
const ofGroups = all.flatMap(([name, key]) =>
  typeof key === 'function' ? [[name, (groupId: number) => key(groupId, 'manitto')] as const] : [],
)

describe('the names of what is cached', () => {
  it.each(ofGroups)('begin with the group for %s, so that one call forgets all of it', (_, key) => {
    expect(key(7).slice(0, 2)).toEqual(keys.group(7))
  })

  it.each(ofGroups)('differ from group to group for %s', (_, key) => {
    expect(key(7)).not.toEqual(key(8))
  })

  it('are each of one thing only', () => {
    const names = all.map(([, key]) => JSON.stringify(typeof key === 'function' ? key(7, 'manitto') : key))
    expect(new Set(names).size).toBe(names.length)
  })

  it('keep the two conversations of a round apart', () => {
    expect(keys.conversation(7, 'manitto')).not.toEqual(keys.conversation(7, 'manittee'))
  })

  it('of a name that is asked about are of no group yet', () => {
    expect(groupNameCheck('밤나무')).not.toEqual(groupNameCheck('도토리'))
    expect(groupNameCheck('밤나무').slice(0, 1)).toEqual(keys.publicGroups)
  })

  it('are covered here as long as there are any of a group', () => {
    expect(ofGroups.length).toBeGreaterThan(10)
  })
})
